// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.footman.core.address.Address;
import org.footman.core.authkey.KeyTreatment.Note;
import org.footman.core.notice.RefusedMail;
import org.footman.core.policy.Policy;
import org.footman.core.source.Reason;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Door;
import org.footman.james.Filing;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.mail.KeyResult;
import org.footman.james.mail.MailFacts;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Ruling;

/** Does what was ruled about the copies of a mail whose key is invalid. */
@Singleton
public final class Forgeries {
  private final Footman footman;
  private final Keys keys;
  private final Door door;
  private final Filing filing;
  private final Notes notes;

  @Inject
  public Forgeries(Footman footman, Keys keys, Door door, Filing filing, Notes notes) {
    this.footman = footman;
    this.keys = keys;
    this.door = door;
    this.filing = filing;
    this.notes = notes;
  }

  /**
   * Sends copies to the junk folder, takes out the recipients who do not want theirs, and tells
   * those who want to be told. Other copies stay as they are. Whoever forged is told nothing.
   */
  public void treat(Mail mail) throws MessagingException {
    List<MailAddress> rejected = new ArrayList<>();
    for (MailAddress recipient : List.copyOf(mail.getRecipients())) {
      Optional<Ruling> ruling = Marks.ruling(mail, recipient);
      if (ruling.isEmpty()) {
        continue;
      }
      switch (ruling.get().act()) {
        case JUNK ->
            filing.into(
                mail,
                recipient,
                footman.settings().folders().junk(),
                "junk",
                ruling.get().reason());
        case REJECT -> {
          tell(mail, recipient, note(ruling.get().reason()));
          rejected.add(recipient);
        }
        default -> {} // ruled for another reason
      }
    }
    filing.remove(mail, rejected);
  }

  private static Note note(Reason reason) {
    return switch (reason) {
      case KEY_INVALID_RECIPIENT_TOLD -> Note.REJECTED;
      case KEY_INVALID_SENDER_TOLD -> Note.SENDER_TOLD;
      case KEY_INVALID_SENDER_NOT_TOLD -> Note.SENDER_NOT_TOLD;
      default -> Note.NONE;
    };
  }

  private void tell(Mail mail, MailAddress recipient, Note note) throws MessagingException {
    Optional<Address> reader = Address.parse(recipient.asString());
    Optional<Address> claimed = Marks.key(mail).flatMap(KeyResult::address);
    if (note == Note.NONE || reader.isEmpty() || claimed.isEmpty()) {
      return;
    }
    MailFacts facts = MailFacts.of(mail, keys);
    notes.tell(
        new RefusedMail(
            reader.get(), claimed.get(), facts.headers().first("Subject"), facts.received(), note),
        Notes.language(policy(recipient), facts.headers()));
  }

  private Policy policy(MailAddress recipient) {
    try {
      return door.policy(keys.of(recipient));
    } catch (StoreUnavailable e) {
      return Policy.of(List.of(), footman.settings().defaults());
    }
  }
}
