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
import org.footman.james.challenge.Returns;
import org.footman.james.mail.Linkage;

/**
 * Takes what comes back to a challenge. First an answer: its source becomes known, and what is held
 * of it is released. The answer itself is consumed, or goes to the recipient after the released
 * mail (setting {@code reply}). A late answer is ordinary mail to the recipient; the right token in
 * automatic mail or from another address goes to the recipient's folder of screened mail.
 *
 * <p>Then all that came to a return address is consumed. A bounce that says "failed" is noted:
 * where the sender does not exist, the next maintenance purges what is held of it.
 *
 * <p>Recipients whom neither is about go on. While the database is away the mail waits.
 *
 * <pre><code>
 * &lt;mailet match="org.footman.matchers.ConcernsChallenge"
 *         class="org.footman.mailets.ChallengeAnswered"&gt;
 *   &lt;onMatchException&gt;propagate&lt;/onMatchException&gt;
 *   &lt;onMailetException&gt;propagate&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public final class ChallengeAnswered extends GenericMailet {
  private final ReplyDesk replies;
  private final Returns returns;

  @Inject
  public ChallengeAnswered(ReplyDesk replies, Returns returns) {
    this.replies = replies;
    this.returns = returns;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> take(mail));
  }

  private void take(Mail mail) throws MessagingException {
    replies.take(mail);
    if (!mail.getState().equals(Mail.GHOST)) {
      returns.take(mail);
    }
  }

  @Override
  public Collection<ProcessingState> requiredProcessingState() {
    return List.of(new ProcessingState(ReplyDesk.FILING));
  }
}
