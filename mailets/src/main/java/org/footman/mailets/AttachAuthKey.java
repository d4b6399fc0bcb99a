// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.mail.Linkage;
import org.footman.james.stamping.Stamper;

/**
 * Puts {@code X-Auth-Key}, the newest key of the From address, and {@code X-Auth-Agent} on mail
 * that a signed-in user submits under an address of his own (protocols.md 1.4). A key that the
 * user's client put there stays. What is forwarded, or made by a mailet, gets none, nor does mail
 * under the address of another. {@code X-Auth-Key-Status} and {@code X-New-Auth-Key} are taken off
 * what users submit.
 *
 * <p>It belongs right before {@code RemoteDelivery}: a recipient on this server must not see the
 * key. A mailet that signs with DKIM goes behind it, and does not sign {@code X-Auth-Key}, which
 * the receiver takes off. Where keys come from says {@code auth-key.keys} of footman.properties;
 * while that cannot be read, mail goes without a key. It has no parameters.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.AttachAuthKey"&gt;
 *   &lt;onMailetException&gt;ignore&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public final class AttachAuthKey extends GenericMailet {
  private final Stamper stamper;

  @Inject
  public AttachAuthKey(Stamper stamper) {
    this.stamper = stamper;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> stamper.stamp(mail));
  }

  @Override
  public String getMailetInfo() {
    return "Puts the newest key of the From address on signed-in users' mail";
  }
}
