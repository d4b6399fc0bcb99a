// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.util.List;
import java.util.Map;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.PerRecipientHeaders.Header;
import org.footman.core.quarantine.HeldField;
import org.footman.core.source.Act;
import org.footman.core.source.Reason;

/** Fields that stand in the copy of one recipient only. */
public final class CopyField {
  private CopyField() {}

  /** Marks the copies that are delivered with a word of ours: in the mode tag, or unchecked. */
  public static void tag(Mail mail, Map<MailAddress, Ruling> rulings) {
    rulings.forEach(
        (recipient, ruling) -> {
          if (ruling.act() == Act.TAG) {
            addOnce(mail, recipient, HeldField.NAME, List.of(text("tagged", ruling.reason())));
          }
        });
  }

  /** Adds {@code X-Footman: <what>; reason=<code>;} to one copy. */
  public static void add(Mail mail, MailAddress recipient, String what, Reason reason) {
    add(mail, recipient, HeldField.NAME, text(what, reason));
  }

  /** Adds fields of one name to one copy. A mail may come by twice; they are added once. */
  public static void addOnce(Mail mail, MailAddress recipient, String name, List<String> values) {
    if (!isIn(mail, recipient, name)) {
      values.forEach(value -> add(mail, recipient, name, value));
    }
  }

  /** Whether a field of that name was added to that copy. */
  public static boolean isIn(Mail mail, MailAddress recipient, String name) {
    return mail.getPerRecipientSpecificHeaders()
        .getHeaderNamesForRecipient(recipient)
        .contains(name);
  }

  private static void add(Mail mail, MailAddress recipient, String name, String value) {
    mail.addSpecificHeaderForRecipient(Header.builder().name(name).value(value).build(), recipient);
  }

  private static String text(String what, Reason reason) {
    return what + "; reason=" + reason.code() + ";";
  }
}
