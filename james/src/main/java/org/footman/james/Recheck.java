// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Clock;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.footman.core.address.Source;
import org.footman.core.quarantine.HeldState;
import org.footman.core.source.Act;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.trust.Verdict;
import org.footman.james.mail.MailFacts;
import org.footman.james.mail.Marks;

/** Releases what was held while its source became known. */
@Singleton
public final class Recheck {
  private final Footman footman;
  private final Keys keys;
  private final Door door;
  private final Releaser releaser;
  private final Clock clock;

  @Inject
  public Recheck(Footman footman, Keys keys, Door door, Releaser releaser, Clock clock) {
    this.footman = footman;
    this.keys = keys;
    this.door = door;
    this.releaser = releaser;
    this.clock = clock;
  }

  /** Reads the trust list past the cache; when it is away, maintenance does this later. */
  public void releaseIfKnownByNow(Mail mail) throws MessagingException {
    MailFacts facts = MailFacts.of(mail, keys);
    try {
      for (MailAddress recipient : mail.getRecipients()) {
        if (Marks.ruling(mail, recipient).filter(r -> r.act() == Act.HOLD).isPresent()) {
          recheck(facts, keys.of(recipient));
        }
      }
    } catch (StoreUnavailable e) {
      return; // the mail is booked and filed; an answer finds it there
    }
  }

  private void recheck(MailFacts facts, String recipient) {
    Optional<String> source = facts.source().map(Source::key);
    footman
        .stores()
        .heldMails()
        .byId(HeldId.of(facts.arrival(), recipient))
        .filter(m -> m.state() == HeldState.HELD)
        .filter(m -> allowed(door.verdictNow(recipient, source, m.proof())))
        .ifPresent(m -> releaser.release(m, clock.instant()));
  }

  private static boolean allowed(Optional<Verdict> verdict) {
    return verdict.filter(v -> v == Verdict.ALLOW).isPresent();
  }
}
