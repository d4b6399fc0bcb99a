// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.footman.it.ConfFolder;
import org.footman.it.Imap;
import org.footman.it.JamesProcess;
import org.footman.it.Letter;
import org.footman.it.OutsideWorld;
import org.footman.it.Smtp;
import org.footman.it.StoredMail;
import org.footman.it.WebAdmin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The James of the kill test, without the suite, keeps its own promise. */
@Tag("slow")
class DurableJamesIT {
  private static final String BOB = "bob@here.example";

  @TempDir Path home;

  @Test
  void keepsWhatItAcceptedBeforeAKill() {
    try (OutsideWorld world = OutsideWorld.open()) {
      DurableJames durable =
          new DurableJames(home).prepare(world.port(), ConfFolder::withoutFootman);
      List<String> accepted;
      try (JamesProcess james = durable.start()) {
        WebAdmin webAdmin = new WebAdmin(durable.ports().webadmin());
        webAdmin.createDomain("here.example");
        webAdmin.createUser(BOB, "secret");
        accepted = IntStream.range(0, 50).mapToObj(i -> send(durable, "Mail " + i)).toList();
        james.kill();
      }

      try (JamesProcess again = durable.start();
          Imap bob = Imap.login(again.ports().imap(), BOB, "secret")) {
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(
                () ->
                    assertThat(bob.mails(Imap.INBOX))
                        .extracting(StoredMail::subject)
                        .containsAll(accepted));
      }
    }
  }

  private static String send(DurableJames durable, String subject) {
    Letter letter = Letter.from("ann@far.example").to(BOB).subject(subject);
    assertThat(Smtp.send(durable.ports().smtp(), letter).code()).isEqualTo(250);
    return subject;
  }
}
