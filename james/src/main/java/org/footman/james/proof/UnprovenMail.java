// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.footman.core.policy.Setting;
import org.footman.core.proof.OrganisationalDomains;
import org.footman.core.source.RefusalRule;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.trust.Proof;
import org.footman.james.Door;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.key.Addressees;
import org.footman.james.key.Reading;
import org.footman.james.key.Refusers;
import org.footman.james.mail.MailFacts;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Proven;

/**
 * Finds out whether all who would get a mail refuse what nothing proves ({@code unproven=refuse}).
 * What one of them takes is not refused: the mailets hold the copies of the others.
 */
@Singleton
public final class UnprovenMail {
  private final Refusers refusers;
  private final Addressees addressees;
  private final Door door;
  private final Keys keys;
  private final OrganisationalDomains organisations;

  @Inject
  public UnprovenMail(
      Footman footman,
      Reading reading,
      Addressees addressees,
      Door door,
      Keys keys,
      OrganisationalDomains organisations) {
    this.refusers = new Refusers(footman, reading, Setting.UNPROVEN);
    this.addressees = addressees;
    this.door = door;
    this.keys = keys;
    this.organisations = organisations;
  }

  /** Whether anybody does that; never waits. */
  boolean isRefusedBySomebody() {
    return refusers.any();
  }

  /**
   * The domain of the source, if the mail is to be refused. Reads stores.
   *
   * @param mail a copy, which is changed
   */
  Optional<String> refusedDomain(Mail mail, Subject subject, Evidence evidence)
      throws MessagingException {
    Proven proven = evidence.proves(subject, organisations);
    if (!refusers.any() || !mayBeRefused(subject, proven)) {
      return Optional.empty();
    }
    Marks.proven(mail, proven);
    Marks.rated(mail, evidence.rated(subject, organisations));
    try {
      return isRefusedByAll(MailFacts.of(mail, keys), mail.getRecipients(), proven)
          ? subject.source().map(source -> source.asReceived().domain())
          : Optional.empty();
    } catch (StoreUnavailable e) {
      return Optional.empty(); // left to the mailets
    }
  }

  /** A bounce has no source; and where nobody knows who brought a mail, nothing fails. */
  private static boolean mayBeRefused(Subject subject, Proven proven) {
    return subject.source().isPresent()
        && subject.client().address().isPresent()
        && proven.source().possible() == Proof.NONE
        && !proven.notNow();
  }

  private boolean isRefusedByAll(
      MailFacts facts, Collection<MailAddress> recipients, Proven proven) {
    List<MailAddress> mailboxes = addressees.mailboxes(recipients).orElse(List.of());
    return !mailboxes.isEmpty()
        && !facts.hasKey() // it may prove the source, and nobody has asked yet
        && recipients.stream().noneMatch(this::mustBeReached)
        && mailboxes.stream().allMatch(mailbox -> isRefused(facts, mailbox, proven));
  }

  private boolean isRefused(MailFacts facts, MailAddress mailbox, Proven proven) {
    Door.Answer answer = door.wouldDecide(facts, mailbox, Optional.empty());
    return !mustBeReached(mailbox)
        && answer
            .policy()
            .filter(p -> RefusalRule.forWantOfProof(p, answer.decision(), proven.source()))
            .isPresent();
  }

  private boolean mustBeReached(MailAddress address) {
    String recipient = keys.of(address);
    return RefusalRule.mustBeReached(recipient, Door.isRole(recipient), door.policy(recipient));
  }
}
