// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.mail.MessagingException;
import org.junit.jupiter.api.Test;

class LinkageTest {
  private static final NoSuchMethodError ERROR = new NoSuchMethodError("of another James");

  @Test // james.md section 13: James 3.8 would strand the mail
  void makesALinkageErrorAnExceptionThatJamesHandles() {
    Linkage.Act act =
        () -> {
          throw ERROR;
        };

    assertThatThrownBy(() -> Linkage.run(act))
        .isInstanceOf(MessagingException.class)
        .hasRootCause(ERROR);
    assertThatThrownBy(() -> Linkage.ask(() -> fails()))
        .isInstanceOf(MessagingException.class)
        .hasRootCause(ERROR);
  }

  private static boolean fails() {
    throw ERROR;
  }

  @Test
  void passesOnWhatIsAsked() throws Exception {
    assertThat(Linkage.ask(() -> "yes")).isEqualTo("yes");
  }
}
