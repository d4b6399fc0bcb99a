// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.key.KeyDesk;
import org.footman.james.mail.Linkage;

/**
 * Takes {@code X-Auth-Key} out of the copies that stay here, whoever sent them: whoever reads a key
 * could use it (protocols.md 1.3). The copies of recipients whose policy is {@code verify=client}
 * keep it for their mail clients. Belongs just before {@code LocalDelivery}, behind {@code Sieve}:
 * what a script redirects keeps its key.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.StripAuthKey"/&gt;
 * &lt;mailet match="All" class="LocalDelivery"/&gt;
 * </code></pre>
 */
public final class StripAuthKey extends GenericMailet {
  private final KeyDesk desk;

  @Inject
  public StripAuthKey(KeyDesk desk) {
    this.desk = desk;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> desk.strip(mail));
  }

  @Override
  public String getMailetInfo() {
    return "Takes keys out of the copies that stay here";
  }
}
