// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Mail;
import org.footman.james.Footman;
import org.footman.james.mail.MimeFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses mail that goes in a circle, at DATA with 554: more Received fields than {@code
 * received-limit} in footman.properties (RFC 5321 section 6.3). Hands the header that it read on to
 * James (docs/decisions/0028). To stand in every smtpserver and lmtpserver:
 *
 * <pre><code>
 * &lt;handler class="org.footman.james.smtp.LoopHook"/&gt;
 * </code></pre>
 */
public final class LoopHook implements JamesMessageHook {
  private static final Logger LOGGER = LoggerFactory.getLogger(LoopHook.class);

  /** James has written its own Received field before the hooks run. */
  private static final int OUR_OWN = 1;

  private final int limit;

  @Inject
  public LoopHook(Footman footman) {
    this.limit = footman.settings().receivedLimit();
  }

  @Override
  public HookResult onMessage(SMTPSession session, Mail mail) {
    int hops = received(mail) - OUR_OWN;
    if (hops <= limit) {
      return HookResult.DECLINED;
    }
    LOGGER.info("reason=loop act=refuse hops={}", hops);
    return Refusals.LOOP;
  }

  private static int received(Mail mail) {
    try {
      return MimeFacts.keep(mail).all("Received").size();
    } catch (MessagingException e) {
      return 0; // what cannot be read is not refused as a loop
    }
  }
}
