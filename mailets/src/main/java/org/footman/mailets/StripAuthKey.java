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
 * keep it for their mail clients. So it does with {@code X-New-Auth-Key} for all but the user whose
 * key it is. Belongs just before {@code LocalDelivery}, behind {@code Sieve}: what a script
 * redirects keeps its key. With {@code always} set to {@code true} (the default is {@code false})
 * it heeds nobody's wish; so it belongs before everything that sends mail back or keeps it for an
 * administrator.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.StripAuthKey"/&gt;
 * &lt;mailet match="All" class="LocalDelivery"/&gt;
 *
 * &lt;mailet match="All" class="org.footman.mailets.StripAuthKey"&gt;
 *   &lt;always&gt;true&lt;/always&gt;
 * &lt;/mailet&gt;
 * &lt;mailet match="All" class="DSNBounce"/&gt;
 * </code></pre>
 */
public final class StripAuthKey extends GenericMailet {
  private static final String ALWAYS = "always";

  private final KeyDesk desk;
  private boolean always;

  @Inject
  public StripAuthKey(KeyDesk desk) {
    this.desk = desk;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of(ALWAYS));
    String wish = getInitParameter(ALWAYS, "false");
    if (!Set.of("true", "false").contains(wish)) {
      throw new MessagingException(ALWAYS + " is true or false, not \"" + wish + '"');
    }
    always = wish.equals("true");
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> strip(mail));
  }

  private void strip(Mail mail) throws MessagingException {
    if (always) {
      desk.stripForAll(mail);
    } else {
      desk.strip(mail);
    }
  }

  @Override
  public String getMailetInfo() {
    return "Takes keys out of the copies that stay here";
  }
}
