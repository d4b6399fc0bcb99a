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
 * Notes that the other side has taken a challenge, and ends the mail. For the processor {@code
 * challenge-sent}, which RemoteDelivery in {@code challenge} names as {@code onSuccess}.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.ChallengeSent"/&gt;
 * </code></pre>
 */
public final class ChallengeSent extends GenericMailet {
  static final String PROCESSOR = "challenge-sent";

  private final DeliveryReports reports;

  @Inject
  public ChallengeSent(DeliveryReports reports) {
    this.reports = reports;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> reports.sent(mail));
  }
}
