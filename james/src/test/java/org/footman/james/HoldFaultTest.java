// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.Suite.personal;

import java.time.Duration;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.apache.mailet.StorageDirective;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.store.Page;
import org.footman.core.store.StoresThatBreak.When;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/** The database breaks at every call between acceptance and folder, each in turn. */
class HoldFaultTest {
  private static final int MORE_CALLS_THAN_THERE_ARE = 40;

  @ParameterizedTest
  @EnumSource
  void holdsTheMailOnceWhereverTheDatabaseBreaks(When when) throws Exception {
    int call = 0;
    while (holdsOnceThoughBreakingAt(call, when)) {
      call++;
    }
    assertThat(call).isBetween(5, MORE_CALLS_THAN_THERE_ARE);
  }

  /** Whether the call to break at came at all. */
  private static boolean holdsOnceThoughBreakingAt(int call, When when) throws Exception {
    Suite suite =
        Suite.with("default.challenge", "always", "accept-backscatter", "true")
            .mode("domain:here.example", "hold");
    Mail mail = suite.mail("ann@far.example", personal("<m1@far.example>"), "bob@here.example");
    suite.breaks.breakAt(call, when);
    run(suite, mail);
    if (mail.getRecipients().isEmpty()) {
      suite.clock.forward(Duration.ofMinutes(1));
      mail = fromSpool(suite);
      run(suite, mail);
    }
    assertThat(mail.getRecipients()).as("call %d", call).hasSize(1);
    assertThat(folder(mail)).as("call %d", call).contains("Quarantine");
    assertThat(suite.stores.heldMails().list(HeldSelector.ALL, Page.FIRST)).hasSize(1);
    assertThat(suite.stores.challenges().list(ChallengeSelector.ALL, Page.FIRST)).hasSize(1);
    assertThat(suite.spool().getSize()).isZero();
    return suite.breaks.broke();
  }

  private static void run(Suite suite, Mail mail) throws Exception {
    suite.ruler.rule(mail, mail.getRecipients());
    suite.quarantining.file(mail);
  }

  private static Mail fromSpool(Suite suite) throws Exception {
    MailQueueItem item = Flux.from(suite.spool().deQueue()).blockFirst(Duration.ofSeconds(5));
    assertThat(item).isNotNull();
    MailImpl mail = MailImpl.duplicate(Optional.ofNullable(item).orElseThrow().getMail());
    item.done(MailQueueItem.CompletionStatus.SUCCESS);
    return mail;
  }

  private static Optional<String> folder(Mail mail) {
    return StorageDirective.fromMail(Username.of("bob@here.example"), mail).getTargetFolder();
  }
}
