// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.mail.Linkage;
import org.footman.james.stamping.KeyMail;

/**
 * Takes the key out of a message with {@code X-New-Auth-Key}, by which an Authentication Server
 * elsewhere sends it (protocols.md 1.4): only where the client has an address of the server that
 * the domain of To names in DNS, To is one address, and its domain is local. Then the message is
 * dropped or, with {@code auth-key.phase=2} in footman.properties, delivered. Any other message
 * loses the field and goes on. While DNS or the database does not answer the message is put back,
 * nine times at most. It has no parameters and belongs before {@code RecipientRewriteTable}.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.RecordNewAuthKey"&gt;
 *   &lt;onMailetException&gt;propagate&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public final class RecordNewAuthKey extends GenericMailet {
  private final KeyMail keyMail;

  @Inject
  public RecordNewAuthKey(KeyMail keyMail) {
    this.keyMail = keyMail;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> keyMail.take(mail));
  }

  @Override
  public String getMailetInfo() {
    return "Keeps keys that an Authentication Server elsewhere sends by mail";
  }
}
