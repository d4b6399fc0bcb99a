// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.util.Map;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.PerRecipientHeaders.Header;
import org.footman.core.quarantine.HeldField;
import org.footman.core.source.Act;
import org.footman.core.source.Reason;

/** The field {@code X-Footman: <what>; reason=<code>;} in the copy of one recipient. */
public final class CopyField {
  private CopyField() {}

  /** Marks the copies that are delivered with a word of ours: in the mode tag, or unchecked. */
  public static void tag(Mail mail, Map<MailAddress, Ruling> rulings) {
    rulings.forEach(
        (recipient, ruling) -> {
          if (ruling.act() == Act.TAG && !has(mail, recipient)) {
            add(mail, recipient, "tagged", ruling.reason());
          }
        });
  }

  /** A mail may be ruled twice, where James begins anew with it. */
  private static boolean has(Mail mail, MailAddress recipient) {
    return mail.getPerRecipientSpecificHeaders()
        .getHeaderNamesForRecipient(recipient)
        .contains(HeldField.NAME);
  }

  /** Adds the field to one copy. */
  public static void add(Mail mail, MailAddress recipient, String what, Reason reason) {
    mail.addSpecificHeaderForRecipient(
        Header.builder()
            .name(HeldField.NAME)
            .value(what + "; reason=" + reason.code() + ";")
            .build(),
        recipient);
  }
}
