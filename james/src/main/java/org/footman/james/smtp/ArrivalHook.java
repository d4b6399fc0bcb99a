// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import java.time.Clock;
import java.util.UUID;
import javax.inject.Inject;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Mail;
import org.footman.james.mail.Marks;

/**
 * Marks every mail with an id of its own and the time it came, at DATA: a queue may repeat a
 * delivery later, and the same arrival must not be held twice. To stand in every smtpserver and
 * lmtpserver:
 *
 * <pre><code>
 * &lt;handler class="org.footman.james.smtp.ArrivalHook"/&gt;
 * </code></pre>
 */
public final class ArrivalHook implements JamesMessageHook {
  private final Clock clock;

  @Inject
  public ArrivalHook(Clock clock) {
    this.clock = clock;
  }

  @Override
  public HookResult onMessage(SMTPSession session, Mail mail) {
    Marks.set(mail, Marks.ARRIVAL, UUID.randomUUID().toString());
    Marks.set(mail, Marks.RECEIVED, clock.instant());
    return HookResult.DECLINED;
  }
}
