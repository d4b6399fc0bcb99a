// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The shipped conf folder with the suite taken out again is a James that works. */
class PlainJamesInProcessIT {
  @RegisterExtension
  static final InProcessJames james = new InProcessJames().conf(ConfFolder::withoutFootman);

  @BeforeAll
  static void users() {
    james.webAdmin().createDomain("here.example");
    james.webAdmin().createUser("bob@here.example", "secret");
  }

  @Test
  void deliversAStrangersMail() {
    Letter letter = Letter.from("ann@far.example").to("bob@here.example").subject("Hello");

    Smtp.Reply reply = Smtp.send(james.smtpPort(), letter);

    assertThat(reply.code()).isEqualTo(250);
    try (Imap bob = Imap.login(james.imapPort(), "bob@here.example", "secret")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(bob.mails(Imap.INBOX))
                      .extracting(StoredMail::subject)
                      .containsExactly("Hello"));
    }
  }

  @Test
  void refusesToRelayForStrangers() {
    Letter letter = Letter.from("ann@far.example").to("eve@elsewhere.example");

    Smtp.Reply reply = Smtp.send(james.smtpPort(), letter);

    assertThat(reply.code()).isEqualTo(530);
  }

  @Test
  void sendsAUsersMailToTheOutsideWorld() {
    Letter letter = Letter.from("bob@here.example").to("ann@far.example").subject("Out");

    Smtp.Reply reply =
        Smtp.submit(james.smtpPort(), new Smtp.Login("bob@here.example", "secret"), letter);

    assertThat(reply.code()).isEqualTo(250);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(james.world().arrivalsFor("ann@far.example"))
                    .extracting(arrival -> arrival.mail().subject())
                    .containsExactly("Out"));
  }
}
