// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.key.Forgeries;
import org.footman.james.mail.Linkage;

/**
 * Does to each recipient's copy of a mail with an invalid key what the recipient's policy {@code
 * invalid-key} says: into the junk folder with a mark, or nowhere; and tells the recipient who
 * wants to be told. Files what a rating leads there in the junk folder too ({@code rating-spam}).
 * Nothing is ever sent to the address that was forged. {@code UnknownSource} rules before; belongs
 * before {@code Quarantine}.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.ApplyInvalidKeyPolicy"&gt;
 *   &lt;onMailetException&gt;quarantine-failed&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public final class ApplyInvalidKeyPolicy extends GenericMailet {
  private final Forgeries forgeries;

  @Inject
  public ApplyInvalidKeyPolicy(Forgeries forgeries) {
    this.forgeries = forgeries;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> forgeries.treat(mail));
  }

  @Override
  public String getMailetInfo() {
    return "Does what each recipient's policy says about mail with an invalid key";
  }
}
