// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.challenge.DeliveryReports;
import org.footman.james.mail.Linkage;

/**
 * Notes why a challenge could not be delivered, and ends the mail: never a bounce. For the
 * processor {@code challenge-failed}, which RemoteDelivery in {@code challenge} names as {@code
 * bounceProcessor}.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.ChallengeFailed"/&gt;
 * </code></pre>
 */
public final class ChallengeFailed extends GenericMailet {
  static final String PROCESSOR = "challenge-failed";

  private final DeliveryReports reports;

  @Inject
  public ChallengeFailed(DeliveryReports reports) {
    this.reports = reports;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> reports.failed(mail));
  }
}
