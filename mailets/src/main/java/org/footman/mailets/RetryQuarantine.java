// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.FailedFilings;
import org.footman.james.Waiting;
import org.footman.james.mail.Linkage;
import org.footman.james.mail.Marks;

/**
 * Puts mail whose filing failed back into the spool, with a growing delay, so that a full or
 * unreachable mailbox never makes a bounce to a stranger. After the twentieth try the mail goes on
 * to what follows in the processor.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.RetryQuarantine"/&gt;
 * &lt;mailet match="All" class="ToRepository"&gt;
 *   &lt;repositoryPath&gt;file://var/mail/quarantine-failed/&lt;/repositoryPath&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public final class RetryQuarantine extends GenericMailet {
  private static final int TRIES = 20;

  private final Waiting waiting;
  private final FailedFilings failed;

  @Inject
  public RetryQuarantine(Waiting waiting, FailedFilings failed) {
    this.waiting = waiting;
    this.failed = failed;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> retry(mail));
  }

  private void retry(Mail mail) throws MessagingException {
    failed.restore(mail);
    if (Marks.tries(mail) < TRIES) {
      waiting.keep(mail, "quarantine");
      mail.setState(Mail.GHOST);
    }
  }
}
