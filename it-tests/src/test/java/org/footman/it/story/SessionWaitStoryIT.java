// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;

import java.time.Duration;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several hooks may refuse one message, and each has to wait: for DNS, for the server of keys. */
class SessionWaitStoryIT {
  private static final String CLIENT = "192.0.2.1";
  private static final String FORGER = "198.51.100.66";
  private static final String FORGED_KEY = "0123456789abcdef".repeat(4);

  @RegisterExtension static final InProcessJames james = refusing(new InProcessJames());

  private static Stage stage;

  private static InProcessJames refusing(InProcessJames james) {
    return james
        .withKeys()
        .conf(
            folder -> {
              folder
                  .property("footman.properties", "default.mode", "hold")
                  .property("footman.properties", "refuse.csa-failure", "true")
                  .property("footman.properties", "refuse.dmarc-reject", "true")
                  .property("footman.properties", "session.wait", "5s")
                  .property("footman.properties", "auth-key.session-wait", "10s");
              folder.behindProxy();
            });
  }

  @BeforeAll
  static void world() {
    stage = james.stage().withUsers();
    stage.footman().set("user:" + BOB.user(), "invalid-key", "reject-tell-sender");
    for (int i = 1; i <= 3; i++) {
      slow("slow" + i + ".example");
    }
    slow("reject.example");
    james.world().keys().authenticated("quick.example");
    Stage.await(
        "a refusal: James knows its new domains after some seconds",
        () -> Front.send(james.smtpPort(), CLIENT, letter("quick.example")).code(),
        code -> code == 550);
  }

  /** Its DNS takes so long that a thread that waited for it has to rest. */
  private static void slow(String domain) {
    james.world().keys().authenticated(domain);
    james
        .world()
        .keys()
        .dns()
        .text(
            "_dmarc." + domain, "v=DMARC1; p=" + (domain.startsWith("reject") ? "reject" : "none"))
        .delay("_dmarc." + domain, Duration.ofMillis(300));
  }

  private static Letter letter(String domain) {
    return Letter.from("ann@" + domain)
        .to(BOB.user())
        .subject("Forged")
        .header("X-Auth-Key", FORGED_KEY);
  }

  /** The first time each: nothing is known of the domain before. */
  @RepeatedTest(3)
  void theKeyIsAskedForAfterAWaitForDns(RepetitionInfo time) {
    Letter forged = letter("slow" + time.getCurrentRepetition() + ".example");

    assertThat(Front.send(james.smtpPort(), CLIENT, forged).text())
        .isEqualTo("550 5.7.1 The key of this message is not one of its sender address");
    stage.settle();
    assertThat(stage.mailsEverywhere(BOB)).noneMatch(mail -> mail.raw().contains(forged.sender()));
  }

  @Test
  void theFirstThatRefusesAnswers() {
    assertThat(Front.send(james.smtpPort(), FORGER, letter("reject.example")).text())
        .isEqualTo("550 5.7.1 Rejected as the DMARC policy of reject.example asks");
  }
}
