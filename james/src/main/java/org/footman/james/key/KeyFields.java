// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.footman.core.address.Address;
import org.footman.core.authkey.KeyClaim;
import org.footman.core.authkey.NewKeyRule;
import org.footman.core.authkey.StatusField;
import org.footman.core.message.Header;
import org.footman.core.rating.Rated;
import org.footman.james.mail.CopyField;
import org.footman.james.mail.HeaderEdit;
import org.footman.james.mail.KeyResult;
import org.footman.james.mail.Marks;
import org.footman.james.mail.MimeFacts;

/** The fields of Address Authentication in a mail (protocols.md 1.3). */
final class KeyFields {
  private KeyFields() {}

  static boolean haveKey(MimeMessage message) throws MessagingException {
    return MimeFacts.has(message, KeyClaim.FIELD);
  }

  /** What others wrote is no word of ours; what we wrote, when the mail came by before, stays. */
  static void removeForeignStatus(Mail mail) throws MessagingException {
    if (MimeFacts.has(mail.getMessage(), StatusField.NAME)) {
      List<String> own = Marks.key(mail).map(KeyFields::status).map(List::of).orElse(List.of());
      if (!values(mail.getMessage(), StatusField.NAME).equals(own)) {
        removeStatus(mail);
      }
    }
  }

  private static void removeStatus(Mail mail) throws MessagingException {
    HeaderEdit.apply(mail, message -> message.removeHeader(StatusField.NAME));
  }

  private static String status(KeyResult result) {
    return StatusField.write(result.verdict(), result.subject());
  }

  /**
   * Writes the result into the copies of those recipients: into the message, where filters see it,
   * if it counts for all. What stands in a message or copy already, as none but ours is left, is
   * not written once more, though others of the recipients have gone another way since.
   */
  static void addStatus(Mail mail, Collection<MailAddress> recipients, KeyResult result)
      throws MessagingException {
    boolean written = MimeFacts.has(mail.getMessage(), StatusField.NAME);
    boolean inCopies = recipients.stream().anyMatch(r -> hasStatus(mail, r));
    boolean forAll = !inCopies && recipients.containsAll(mail.getRecipients());
    if (forAll && !written) {
      Header status = new Header(StatusField.NAME, status(result));
      HeaderEdit.apply(mail, HeaderEdit.NONE, List.of(status));
    } else if (!forAll) {
      if (written) {
        removeStatus(mail);
      }
      List<String> status = List.of(status(result));
      recipients.forEach(r -> CopyField.addOnce(mail, r, StatusField.NAME, status));
    }
  }

  private static boolean hasStatus(Mail mail, MailAddress recipient) {
    return CopyField.isIn(mail, recipient, StatusField.NAME);
  }

  /** Writes what services say of the domain of From, where nothing but the key proves that. */
  static void addRating(Mail mail, Collection<MailAddress> recipients, KeyResult result) {
    Rated rated = Marks.rated(mail);
    boolean byKey =
        result.verdict().valid()
            && result.address().map(Address::domain).filter(rated.domain()::equals).isPresent();
    if (byKey && rated.says() && !rated.proven()) {
      recipients.forEach(r -> CopyField.addOnce(mail, r, Rated.FIELD, List.of(rated.field())));
    }
  }

  /** Takes the keys out of the message and gives them to the copies of the keepers alone. */
  static void removeKeys(Mail mail, Collection<MailAddress> keepers) throws MessagingException {
    remove(mail, KeyClaim.FIELD, keepers);
  }

  /** Whether there is any key to take off; most mail brings none. */
  static boolean bringAny(MimeMessage message) throws MessagingException {
    return MimeFacts.has(message, KeyClaim.FIELD, NewKeyRule.FIELD);
  }

  static boolean bringNewKey(MimeMessage message) throws MessagingException {
    return MimeFacts.has(message, NewKeyRule.FIELD);
  }

  /** The same with keys that an Authentication Server elsewhere sends. */
  static void removeNewKeys(Mail mail, Collection<MailAddress> keepers) throws MessagingException {
    remove(mail, NewKeyRule.FIELD, keepers);
  }

  private static void remove(Mail mail, String field, Collection<MailAddress> keepers)
      throws MessagingException {
    List<String> keys = values(mail.getMessage(), field);
    if (!keepers.isEmpty() && keepers.containsAll(mail.getRecipients())) {
      return;
    }
    keepers.forEach(r -> CopyField.addOnce(mail, r, field, keys));
    HeaderEdit.apply(mail, message -> message.removeHeader(field));
  }

  private static List<String> values(MimeMessage message, String name) throws MessagingException {
    return Optional.ofNullable(message.getHeader(name)).map(List::of).orElse(List.of());
  }
}
