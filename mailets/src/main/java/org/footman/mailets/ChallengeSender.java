// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.challenge.ChallengePost;
import org.footman.james.challenge.Outbox;
import org.footman.james.mail.Linkage;

/**
 * Has the challenges sent that are due by now and ends the mail, whose copies are filed. Belongs at
 * the end of {@code quarantine}. Needs the processors {@code challenge}, {@code challenge-sent} and
 * {@code challenge-failed}.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.ChallengeSender"/&gt;
 * </code></pre>
 */
public final class ChallengeSender extends GenericMailet {
  private final Outbox outbox;

  @Inject
  public ChallengeSender(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(
        () -> {
          outbox.wake();
          mail.setState(Mail.GHOST);
        });
  }

  @Override
  public Collection<ProcessingState> requiredProcessingState() {
    return Stream.of(ChallengePost.PROCESSOR, ChallengeSent.PROCESSOR, ChallengeFailed.PROCESSOR)
        .map(ProcessingState::new)
        .toList();
  }
}
