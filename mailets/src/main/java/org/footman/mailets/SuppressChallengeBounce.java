// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.challenge.Returns;
import org.footman.james.mail.Linkage;

/**
 * Consumes all that comes to the return address of a challenge. A bounce that says "failed" is
 * noted: where the sender does not exist, the next maintenance purges what is held of it. While the
 * database is away the mail waits.
 *
 * <pre><code>
 * &lt;mailet match="org.footman.matchers.IsChallengeBounce"
 *         class="org.footman.mailets.SuppressChallengeBounce"&gt;
 *   &lt;onMatchException&gt;propagate&lt;/onMatchException&gt;
 *   &lt;onMailetException&gt;propagate&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public final class SuppressChallengeBounce extends GenericMailet {
  private final Returns returns;

  @Inject
  public SuppressChallengeBounce(Returns returns) {
    this.returns = returns;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> returns.take(mail));
  }
}
