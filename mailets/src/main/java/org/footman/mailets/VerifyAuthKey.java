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
 * Verifies the {@code X-Auth-Key} of mail from outside at the Authentication Server of its From
 * address (protocols.md 1.5), for recipients with a mailbox here whose policy is {@code
 * verify=server}, and writes {@code X-Auth-Key-Status} into their copies. Takes away every {@code
 * X-Auth-Key-Status} that somebody else wrote. The key itself stays until {@code StripAuthKey}.
 *
 * <p>Belongs behind {@code RecipientRewriteTable}: what is forwarded elsewhere keeps its key and is
 * verified there. Waits as long as the settings {@code auth-key.*} allow.
 *
 * <p>The matcher {@code UnknownSource} does all this too, before it rules. This mailet is for steps
 * of your own between verification and ruling, such as {@code AuthKeyStatusIs}; nobody is asked
 * again then.
 *
 * <pre><code>
 * &lt;mailet match="org.footman.matchers.HasAuthKey" class="org.footman.mailets.VerifyAuthKey"&gt;
 *   &lt;onMatchException&gt;nomatch&lt;/onMatchException&gt;
 *   &lt;onMailetException&gt;ignore&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public final class VerifyAuthKey extends GenericMailet {
  private final KeyDesk desk;

  @Inject
  public VerifyAuthKey(KeyDesk desk) {
    this.desk = desk;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> desk.verify(mail, getMailetContext()::isLocalEmail));
  }

  @Override
  public String getMailetInfo() {
    return "Verifies the keys of mail from outside";
  }
}
