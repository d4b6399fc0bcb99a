// SPDX-License-Identifier: Apache-2.0
package org.footman.core.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldFieldTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "held; id=" + ID + "; reason=held-unknown-source;",
        "held; id=" + ID + "; reason=held-unknown-source",
        " Held ;ID=" + ID + ";  reason=held-unknown-source; more=to come;",
        "held; id=" + ID + "; id=ffffffffffffffffffffffffffffffff; reason=held-unknown-source;"
      })
  void readsTheIdAndTheReason(String body) {
    assertThat(HeldField.parse(body)).contains(new HeldField(ID, "held-unknown-source"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "held",
        "held; reason=held-unknown-source;",
        "held; id=; reason=held-unknown-source;",
        "held; id=SHORT; reason=held-unknown-source;",
        "held; id=../../../../../../../../../../etc;",
        "screened; reason=automatic-screened;",
        "tagged; id=" + ID + ";",
        "upheld; id=" + ID + ";"
      })
  void knowsWhatIsNoHeldMail(String body) {
    assertThat(HeldField.parse(body)).isEmpty();
  }

  @Test
  void doesNotReadAFieldLongerThanALine() {
    assertThat(HeldField.parse("held; id=" + ID + ";" + "x".repeat(1000))).isEmpty();
  }

  @Test
  void leavesOutAReasonThatIsNoCode() {
    assertThat(HeldField.parse("held; id=" + ID + "; reason=<b>bold</b>;"))
        .contains(new HeldField(ID, ""));
  }
}
