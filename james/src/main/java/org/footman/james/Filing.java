// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.util.Collection;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.mailet.Mail;
import org.apache.mailet.StorageDirective;
import org.footman.core.source.Reason;
import org.footman.james.mail.CopyField;

/**
 * Tells James's local delivery into which folder one recipient's copy goes, and marks that copy.
 */
@Singleton
public final class Filing {
  private final Keys keys;

  @Inject
  public Filing(Keys keys) {
    this.keys = keys;
  }

  /** Files the copy and adds {@code X-Footman: <what>; reason=<code>;} to it. */
  public void into(Mail mail, MailAddress recipient, String folder, String what, Reason reason)
      throws MessagingException {
    try {
      StorageDirective.builder()
          .targetFolder(folder)
          .build()
          .encodeAsAttributes(keys.user(recipient))
          .forEach(mail::setAttribute);
    } catch (UsersRepositoryException e) {
      throw new MessagingException("no username for a local recipient", e);
    }
    CopyField.add(mail, recipient, what, reason);
  }

  /** Takes recipients out of a mail; a mail without any ends. */
  public void remove(Mail mail, Collection<MailAddress> recipients) {
    mail.setRecipients(mail.getRecipients().stream().filter(r -> !recipients.contains(r)).toList());
  }
}
