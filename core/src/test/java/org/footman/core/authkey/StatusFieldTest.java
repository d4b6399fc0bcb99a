// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusFieldTest {
  private static String write(AuthKeyStatus status, String detail, String address) {
    return StatusField.write(new AuthVerdict(status, detail), address);
  }

  @Test
  void saysTheStatusAndInACommentWhatFor() { // AA-36
    assertThat(write(AuthKeyStatus.VALIDKEY, "cache", "my@domain.com"))
        .isEqualTo("VALIDKEY (my@domain.com; cache)");
    assertThat(write(AuthKeyStatus.NOKEY, "", "")).isEqualTo("NOKEY");
    assertThat(write(AuthKeyStatus.PERMERROR, "several keys", ""))
        .isEqualTo("PERMERROR (several keys)");
    assertThat(write(AuthKeyStatus.NOAS, "", "my@domain.com")).isEqualTo("NOAS (my@domain.com)");
  }

  @Test
  void letsNothingOutOfTheComment() {
    assertThat(write(AuthKeyStatus.INVALIDKEY, "a)b\\c\r\nX-Evil: 1", "\"a(b\"@dömain.com"))
        .isEqualTo("INVALIDKEY (\"a\\(b\"@d?main.com; a\\)b\\\\c??X-Evil: 1)");
  }

  @Test
  void cutsALongDetail() {
    assertThat(write(AuthKeyStatus.TEMPERROR, "(".repeat(5000), "a".repeat(254)))
        .hasSizeLessThan(700);
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrites(AuthKeyStatus status) {
    assertThat(StatusField.parse(write(status, "why (not)", "my@domain.com"))).contains(status);
    assertThat(StatusField.parse(write(status, "", ""))).contains(status);
  }

  @ParameterizedTest
  @CsvSource({"' validkey '", "VALIDKEY(x)"})
  void readsItInAnyCase(String body) {
    assertThat(StatusField.parse(body)).contains(AuthKeyStatus.VALIDKEY);
  }

  @ParameterizedTest
  @CsvSource({"''", "(VALIDKEY)", "VALIDKEY NOKEY", "GOOD"})
  void readsNothingElse(String body) {
    assertThat(StatusField.parse(body)).isEmpty();
  }
}
