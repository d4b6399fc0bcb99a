// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Set;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.mail.Linkage;
import org.footman.james.mail.Marks;
import org.footman.james.mail.OwnFields;

/**
 * Takes away every {@code X-Footman} and {@code X-Auth-Key-Status} field that a sender wrote
 * (requirement E10), and notes the recipients as the sender named them. Belongs before the
 * rewriting of recipients.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.StripFootmanFields"/&gt;
 * </code></pre>
 */
public final class StripFootmanFields extends GenericMailet {
  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(
        () -> {
          Marks.askedFor(mail, mail.getRecipients());
          OwnFields.strip(mail);
        });
  }
}
