// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;

import java.time.Duration;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A source is asked once a week, however much it writes (D1, vectors SA-19 and SA-20). */
class AskAgainStoryIT {
  @RegisterExtension static final InProcessJames james = new InProcessJames().strict();

  private static final String ANN = "ann@far.example";
  private static Stage stage;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
  }

  @Test
  void asksOnceAWeek() {
    write("day one");
    stage.footman().awaitChallenge(ANN, "asked");

    james.clock().advance(Duration.ofDays(1));
    write("day two");
    stage.settle();
    assertThat(stage.challengesTo(ANN)).hasSize(1);

    james.clock().advance(Duration.ofDays(6).plusHours(1));
    write("day eight");
    Stage.await("the second challenge", () -> stage.challengesTo(ANN), all -> all.size() == 2);
  }

  private static void write(String subject) {
    stage.send(Letter.from(ANN).to(BOB.user()).subject(subject));
    stage.awaitMail(BOB, QUARANTINE, subject);
  }
}
