// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.mail.Linkage;
import org.footman.james.proof.SecondLook;

/**
 * Decides anew about held mail whose look-ups had failed: what is proven by now is released, or its
 * source is asked. What still cannot be said waits for another look, up to {@code proof.look-again}
 * in footman.properties. Belongs into the processor {@code look-again}, behind {@code ProveSource}
 * and before {@code ChallengeSender}; the mail there is a copy that goes nowhere.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.LookAgain"&gt;
 *   &lt;onMailetException&gt;ignore&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public final class LookAgain extends GenericMailet {
  private final SecondLook secondLook;

  @Inject
  public LookAgain(SecondLook secondLook) {
    this.secondLook = secondLook;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> secondLook.look(mail));
  }

  @Override
  public String getMailetInfo() {
    return "Looks again at held mail whose look-ups had failed";
  }
}
