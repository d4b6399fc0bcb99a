// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.Correspondence;
import org.footman.james.mail.Linkage;
import org.footman.james.mail.Marks;

/**
 * Makes those known to a signed-in user whom that user writes to, and remembers the message's id,
 * so that answers and bounces of it come in. Mail that no person wrote teaches nothing, nor does
 * mail to more recipients than {@code outgoing.most-recipients} of footman.properties (50). It has
 * no parameters, changes nothing in the mail, and belongs before {@code RecipientRewriteTable}.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.TrustRecipients"&gt;
 *   &lt;onMailetException&gt;ignore&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public final class TrustRecipients extends GenericMailet {
  private final Correspondence correspondence;

  @Inject
  public TrustRecipients(Correspondence correspondence) {
    this.correspondence = correspondence;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> learn(mail));
  }

  private void learn(Mail mail) throws MessagingException {
    Optional<String> user = Marks.signedInUser(mail);
    if (user.isPresent() && !Marks.madeHere(mail)) {
      correspondence.sent(user.get(), mail);
    }
  }

  @Override
  public String getMailetInfo() {
    return "Makes the recipients of signed-in users' mail known to them";
  }
}
