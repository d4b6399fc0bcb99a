// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.Recheck;
import org.footman.james.mail.Linkage;

/**
 * Reads the trust list once more after a mail was held and filed: when an answer came in the same
 * moment, the mail is released at once. Belongs behind the {@code LocalDelivery} of the processor
 * {@code quarantine}.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.RecheckTrust"/&gt;
 * </code></pre>
 */
public final class RecheckTrust extends GenericMailet {
  private final Recheck recheck;

  @Inject
  public RecheckTrust(Recheck recheck) {
    this.recheck = recheck;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> recheck.releaseIfKnownByNow(mail));
  }
}
