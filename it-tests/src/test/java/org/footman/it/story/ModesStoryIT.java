// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.CAROL;
import static org.footman.it.Stage.QUARANTINE;

import java.time.Duration;
import java.time.Instant;
import org.footman.it.FootmanApi.Verdict;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The four modes, and whose counts. The installation's default is observe. */
class ModesStoryIT {
  @RegisterExtension
  static final InProcessJames james = new InProcessJames().conf(folder -> folder.askEverybody());

  private static final String SERVER = "server";
  private static final String DOMAIN = "domain:" + Stage.DOMAIN;
  private static final String USER = "user:" + BOB.user();
  private static int letters;

  private static Stage stage;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
  }

  @BeforeEach
  void nothingSet() {
    for (String scope : new String[] {SERVER, DOMAIN, USER}) {
      stage.footman().unset(scope, "mode");
    }
  }

  @Test
  void onlyLooksByDefault() {
    Letter letter = fromAStranger();

    StoredMail mail = arrives(letter, Imap.INBOX);

    assertThat(mail.headers("X-Footman")).isEmpty();
    assertThat(stage.footman().verdict(letter, BOB.user()))
        .isEqualTo(new Verdict("held-unknown-source", "hold", "deliver"));
    assertThat(stage.challengesTo(letter.sender())).isEmpty();
  }

  @Test
  void tagsWithoutHolding() {
    stage.footman().mode(DOMAIN, "tag");

    StoredMail mail = arrives(fromAStranger(), Imap.INBOX);

    assertThat(mail.headers("X-Footman")).containsExactly("tagged; reason=held-unknown-source;");
  }

  @Test
  void holdsForTheServerTheDomainOrTheUser() {
    for (String scope : new String[] {SERVER, DOMAIN, USER}) {
      stage.footman().mode(scope, "hold");
      arrives(fromAStranger(), QUARANTINE);
      stage.footman().unset(scope, "mode");
    }
  }

  @Test
  void obeysTheInnermost() {
    stage.footman().mode(SERVER, "hold");
    stage.footman().mode(DOMAIN, "tag");
    stage.footman().mode(USER, "off");
    Letter letter = fromAStranger().to(BOB.user(), CAROL.user());

    StoredMail bobs = arrives(letter, Imap.INBOX);

    assertThat(bobs.headers("X-Footman")).isEmpty();
    assertThat(stage.awaitMail(CAROL, Imap.INBOX, bobs.subject()).header("X-Footman"))
        .startsWith("tagged;");
    assertThat(stage.footman().effective(BOB.user(), "mode").value()).isEqualTo("off");
    assertThat(stage.footman().effective(CAROL.user(), "mode").from()).isEqualTo(DOMAIN);
  }

  @Test
  void isOffWithinFiveSeconds() {
    stage.footman().mode(DOMAIN, "hold");
    arrives(fromAStranger(), QUARANTINE);

    Instant switched = Instant.now();
    stage.footman().mode(DOMAIN, "off");
    Letter letter = fromAStranger();
    stage.send(letter);
    Verdict verdict = stage.footman().verdict(letter, BOB.user());

    assertThat(verdict.reason()).isEqualTo("mode-off");
    assertThat(Duration.between(switched, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  private static Letter fromAStranger() {
    letters++;
    return Letter.from("stranger" + letters + "@far.example")
        .to(BOB.user())
        .subject("Letter " + letters);
  }

  private static StoredMail arrives(Letter letter, String folder) {
    stage.send(letter);
    return stage.awaitMail(BOB, folder, "Letter " + letters);
  }
}
