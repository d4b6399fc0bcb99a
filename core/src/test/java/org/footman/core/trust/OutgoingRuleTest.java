// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.footman.core.automatic.AutomaticKind;
import org.footman.core.message.Headers;
import org.footman.core.trust.OutgoingRule.Recipients;
import org.footman.core.trust.OutgoingRule.Taught;
import org.footman.core.trust.OutgoingRule.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingRuleTest {
  private static final String BOB = "bob@here.example";

  private static Taught decide(Headers headers, AutomaticKind kind, List<String> to) {
    return OutgoingRule.decide(BOB, headers, kind, new Recipients(to, 3));
  }

  @Test
  void makesThoseKnownWhomTheUserWritesTo() {
    assertThat(
            decide(
                Headers.NONE,
                AutomaticKind.PERSONAL,
                List.of("ann@far.example", "eve@far.example", "ann@far.example")))
        .isEqualTo(new Taught(Why.WRITTEN, List.of("ann@far.example", "eve@far.example")));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PERSONAL")
  void learnsNothingFromAutomaticMail(AutomaticKind kind) {
    assertThat(decide(Headers.NONE, kind, List.of("ann@far.example")))
        .isEqualTo(new Taught(Why.AUTOMATIC, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Resent-From", "resent-to", "X-Forwarded-For", "X-Forwarded-To"})
  void learnsNothingFromWhatIsPassedOn(String field) {
    assertThat(decide(Headers.of(field, "x"), AutomaticKind.PERSONAL, List.of("ann@far.example")))
        .isEqualTo(new Taught(Why.PASSED_ON, List.of()));
  }

  @Test
  void learnsNoneOfTooManyRecipients() {
    List<String> four = IntStream.range(0, 4).mapToObj(i -> i + "@far.example").toList();

    assertThat(decide(Headers.NONE, AutomaticKind.PERSONAL, four))
        .isEqualTo(new Taught(Why.TOO_MANY, List.of()));
  }

  @Test
  void doesNotCountARecipientTwice() {
    assertThat(
            decide(Headers.NONE, AutomaticKind.PERSONAL, Collections.nCopies(4, "ann@far.example"))
                .why())
        .isEqualTo(Why.WRITTEN);
  }

  @Test
  void doesNotLearnTheUsersOwnAddress() {
    assertThat(decide(Headers.NONE, AutomaticKind.PERSONAL, List.of(BOB)))
        .isEqualTo(new Taught(Why.NOBODY, List.of()));
  }
}
