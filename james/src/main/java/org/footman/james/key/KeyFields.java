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

  /** What others wrote is no word of ours. */
  static void removeStatus(Mail mail) throws MessagingException {
    if (MimeFacts.has(mail.getMessage(), StatusField.NAME)) {
      HeaderEdit.apply(mail, message -> message.removeHeader(StatusField.NAME));
    }
  }

  /**
   * Writes the result into the copies of those recipients: into the message, where filters see it,
   * if it counts for all.
   */
  static void addStatus(Mail mail, Collection<MailAddress> recipients, KeyResult result)
      throws MessagingException {
    String value = StatusField.write(result.verdict(), result.subject());
    if (recipients.containsAll(mail.getRecipients())) {
      Header status = new Header(StatusField.NAME, value);
      HeaderEdit.apply(mail, HeaderEdit.NONE, List.of(status));
    } else {
      recipients.forEach(r -> CopyField.addOnce(mail, r, StatusField.NAME, List.of(value)));
    }
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
