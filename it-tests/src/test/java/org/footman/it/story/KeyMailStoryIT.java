// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.CAROL;

import java.util.List;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys that an Authentication Server elsewhere sends by mail; its address here is 127.0.0.1. */
class KeyMailStoryIT {
  private static final String FIELD = "X-New-Auth-Key";
  private static final String K1 = "0123456789abcdef".repeat(4);
  private static final String K2 = "fedcba9876543210".repeat(4);
  private static final Smtp.Login DAN = new Smtp.Login("dan@there.example", "dan-secret");

  @Nested
  class PhaseOne {
    @RegisterExtension static final InProcessJames james = keysFromElsewhere("1");

    private static Stage stage;

    @BeforeAll
    static void users() {
      stage = withServerElsewhere(james);
    }

    /** Vector AA-50. */
    @Test
    void keepsTheKeyAndDropsTheMessage() {
      stage.send(keyMail(BOB.user(), K2, "A new key"));

      assertThat(awaitStamp(stage, BOB)).isEqualTo(K2);
      stage.settle();
      assertThat(subjects(stage, BOB)).doesNotContain("A new key");
    }

    /** Vector AA-52. */
    @Test
    void keepsNoKeyThatComesFromElsewhere() {
      stage.send(keyMail(DAN.user(), K1, "Take this key"));

      StoredMail mail = stage.awaitMail(DAN, Imap.INBOX, "Take this key");
      assertThat(mail.headers(FIELD)).isEmpty();
      assertThat(stamp(stage, DAN, "Dan's mail")).isEmpty();
    }
  }

  @Nested
  class PhaseTwo {
    @RegisterExtension static final InProcessJames james = keysFromElsewhere("2");

    private static Stage stage;

    @BeforeAll
    static void users() {
      stage = withServerElsewhere(james);
    }

    /** Vector AA-51. */
    @Test
    void keepsTheKeyAndDeliversTheMessage() {
      stage.send(keyMail(BOB.user(), K2, "A new key"));

      StoredMail mail = stage.awaitMail(BOB, Imap.INBOX, "A new key");
      assertThat(mail.header(FIELD)).isEqualTo(K2);
      assertThat(awaitStamp(stage, BOB)).isEqualTo(K2);
    }

    @Test
    void letsNoKeyGoWithWhatIsForwardedToOthers() {
      for (String other : List.of("zoe@far.example", BOB.user())) {
        String path = "/address/forwards/" + CAROL.user() + "/targets/";
        stage.webAdmin().put(path + other, "");
      }

      stage.send(keyMail(CAROL.user(), K1, "Carol's key"));

      assertThat(stage.awaitArrival("zoe@far.example", "Carol's key").headers(FIELD)).isEmpty();
      assertThat(stage.awaitMail(BOB, Imap.INBOX, "Carol's key").headers(FIELD)).isEmpty();
    }
  }

  private static InProcessJames keysFromElsewhere(String phase) {
    InProcessJames james = new InProcessJames();
    return james.conf(
        folder ->
            folder
                .askNames(james.world().keys().dnsServer())
                .property("footman.properties", "auth-key.keys", "mail")
                .property("footman.properties", "auth-key.phase", phase));
  }

  private static Stage withServerElsewhere(InProcessJames james) {
    james.world().keys().authenticated(Stage.DOMAIN, 6700);
    james
        .world()
        .keys()
        .dns()
        .text("there.example", "AS=auth.there.example:6700")
        .address("auth.there.example", "192.0.2.7");
    Stage stage = james.stage().withUsers();
    stage.webAdmin().createDomain("there.example");
    return stage.withUser(DAN);
  }

  private static Letter keyMail(String to, String key, String subject) {
    return Letter.from("authkeys@keys.example").to(to).subject(subject).header(FIELD, key);
  }

  /** What the key is that the next mail of a user leaves with; it may still be on its way. */
  private static String awaitStamp(Stage stage, Smtp.Login user) {
    List<String> stamps =
        Stage.await(
            "a stamped mail of " + user,
            () -> stamp(stage, user, "Mail " + System.nanoTime()),
            found -> !found.isEmpty());
    return stamps.get(0);
  }

  private static List<String> stamp(Stage stage, Smtp.Login user, String subject) {
    stage.submit(user, Letter.from(user.user()).to("ann@far.example").subject(subject));
    return stage.awaitArrival("ann@far.example", subject).headers("X-Auth-Key");
  }

  private static List<String> subjects(Stage stage, Smtp.Login user) {
    return stage.mails(user, Imap.INBOX).stream().map(StoredMail::subject).toList();
  }
}
