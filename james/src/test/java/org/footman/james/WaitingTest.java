// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.footman.james.mail.Marks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class WaitingTest {
  private static final String TEXT = "From: al@far.example\r\nSubject: Hi\r\n\r\nHello\r\n";

  private final Suite suite = Suite.with();

  @AfterEach
  void stop() throws InterruptedException {
    suite.clockwork.stop();
  }

  /** James takes a mail that was copied some ten times for a loop in its configuration. */
  @Test
  void putsAMailBackAgainAndAgain() throws Exception {
    Mail mail = suite.mail("al@far.example", TEXT, "bob@here.example");

    for (int tries = 0; tries < 40; tries++) {
      // the matcher that sent it to us split it, and Quarantining copied what waits
      suite.waiting.putBack(MailImpl.duplicate(MailImpl.duplicate(mail)), "transport");
      mail = next();
    }

    assertThat(Marks.tries(mail)).isEqualTo(40);
  }

  private Mail next() throws Exception {
    suite.clock.forward(Duration.ofMinutes(6));
    MailQueue.MailQueueItem item = Flux.from(suite.spool().deQueue()).blockFirst();
    item.done(MailQueue.MailQueueItem.CompletionStatus.SUCCESS);
    return item.getMail();
  }
}
