// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Optional;
import java.util.Set;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.PerRecipientHeaders.Header;
import org.apache.mailet.base.GenericMailet;
import org.footman.core.source.Act;
import org.footman.james.mail.Linkage;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Ruling;

/**
 * Adds {@code X-Footman: tagged; reason=...;} to the copies of those recipients whose mode is tag,
 * and to mail that was delivered unchecked. Belongs behind {@code UnknownSource}.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.MarkDecision"/&gt;
 * </code></pre>
 */
public final class MarkDecision extends GenericMailet {

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> mark(mail));
  }

  private static void mark(Mail mail) {
    for (MailAddress recipient : mail.getRecipients()) {
      Optional<Ruling> ruling = Marks.ruling(mail, recipient);
      ruling
          .filter(r -> r.act() == Act.TAG)
          .ifPresent(
              r ->
                  mail.addSpecificHeaderForRecipient(
                      Header.builder()
                          .name("X-Footman")
                          .value("tagged; reason=" + r.reason().code() + ";")
                          .build(),
                      recipient));
    }
  }
}
