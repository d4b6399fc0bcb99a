// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.trust.Lesson;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Verdict;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.Releaser;

/** What an administrator does with one held mail, noted before it is done. */
@Singleton
final class HeldActs {
  private final Footman footman;
  private final Releaser releaser;
  private final Keys keys;
  private final Ledger ledger;
  private final Clock clock;

  @Inject
  HeldActs(Footman footman, Releaser releaser, Keys keys, Ledger ledger, Clock clock) {
    this.footman = footman;
    this.releaser = releaser;
    this.keys = keys;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Moves it to the inbox; teaches nothing unless told so.
   *
   * @return whether this call released it, or it will be as soon as it is filed
   */
  boolean release(Caller caller, HeldMail mail, boolean trust) {
    ledger.write(caller, trust ? "release-and-trust" : "release", name(mail));
    if (trust) {
      teach(mail);
    }
    return releaser.release(mail, clock.instant());
  }

  /**
   * Deletes it for good.
   *
   * @return whether this call deleted it
   */
  boolean delete(Caller caller, HeldMail mail) {
    ledger.write(caller, "delete", name(mail));
    return releaser.delete(mail, clock.instant());
  }

  private static String name(HeldMail mail) {
    return "held " + mail.id() + " of " + mail.recipient() + " from " + mail.sender();
  }

  /** A block that stands stays (requirement P9); null senders and VERP addresses teach nothing. */
  private void teach(HeldMail mail) {
    Instant now = clock.instant();
    keys.sourceKey(mail.sender())
        .map(
            source ->
                new Lesson(mail.recipient(), source, Verdict.ALLOW, Origin.ADMIN, mail.proof()))
        .map(lesson -> lesson.entry(UUID.randomUUID().toString(), now))
        .ifPresent(entry -> footman.stores().trust().learn(entry));
  }

  HeldMails held() {
    return footman.stores().heldMails();
  }
}
