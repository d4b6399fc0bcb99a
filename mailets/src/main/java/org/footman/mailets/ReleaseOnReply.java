// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.challenge.ReplyDesk;
import org.footman.james.mail.Linkage;

/**
 * Takes the answer to a challenge: its source becomes known, and what is held of it is released.
 * The answer itself is consumed, or goes to the recipient after the released mail (setting {@code
 * reply}). A late answer is ordinary mail to the recipient; the right token in automatic mail or
 * from another address goes to the recipient's folder of screened mail. While the database is away
 * the mail waits.
 *
 * <pre><code>
 * &lt;mailet match="org.footman.matchers.IsChallengeReply" class="org.footman.mailets.ReleaseOnReply"&gt;
 *   &lt;onMatchException&gt;propagate&lt;/onMatchException&gt;
 *   &lt;onMailetException&gt;propagate&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public final class ReleaseOnReply extends GenericMailet {
  private final ReplyDesk desk;

  @Inject
  public ReleaseOnReply(ReplyDesk desk) {
    this.desk = desk;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> desk.take(mail));
  }

  @Override
  public Collection<ProcessingState> requiredProcessingState() {
    return List.of(new ProcessingState(ReplyDesk.FILING));
  }
}
