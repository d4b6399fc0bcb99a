// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.CAROL;

import java.util.List;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail that no MIME parser takes is held like any other, and is not lost in a step of ours. */
class BrokenMessageStoryIT {
  @RegisterExtension static final InProcessJames james = new InProcessJames().strict();

  private static Stage stage;
  private static int letters;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ";;;",
        "text/plain; charset=",
        "text/plain; charset=\u00e4",
        "multipart/mixed; boundary=x",
        "multipart/mixed; boundary=nowhere"
      })
  void isHeldForEachOfItsRecipients(String type) {
    letters++;
    String subject = "Broken " + letters;
    Letter letter =
        Letter.from("s" + letters + "@far.example")
            .to(BOB.user(), CAROL.user())
            .subject(subject)
            .header("Content-Type", type)
            .header("Content-Transfer-Encoding", ";")
            .header("X-Footman", "forged")
            .header("X-Auth-Key-Status", "VALIDKEY")
            .header("X-Auth-Key", "0123456789abcdef".repeat(4))
            .without("Message-ID")
            .body("--x\r\nContent-Type: ;;\r\n\r\nHow are you?\r\n");

    stage.send(letter);

    for (Smtp.Login user : List.of(BOB, CAROL)) {
      StoredMail held = stage.awaitMail(user, Stage.QUARANTINE, subject);
      assertThat(held.raw()).contains("How are you?").doesNotContain("forged");
      assertThat(held.headers("X-Auth-Key")).isEmpty();
    }
  }
}
