// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import javax.inject.Inject;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Mail;
import org.footman.james.LocalDomains;
import org.footman.james.key.SessionDesk;

/**
 * Refuses mail with an invalid key at DATA with 550, where every recipient's policy is to tell the
 * sender ({@code invalid-key=reject-tell-sender} or {@code reject-tell-both}). A bounce later would
 * go to an address just shown to be forged. Waits at most {@code auth-key.session-wait} on at most
 * {@code auth-key.session-threads} threads; what is not known in time, the mailets decide. To stand
 * in every smtpserver:
 *
 * <pre><code>
 * &lt;handler class="org.footman.james.smtp.AuthKeyHook"/&gt;
 * </code></pre>
 *
 * <p>Not in an lmtpserver: James does not let it answer there, and the server in front would
 * bounce.
 */
public final class AuthKeyHook implements JamesMessageHook {
  private final SessionDesk desk;
  private final LocalDomains domains;
  private final Strangers strangers;
  private final Turns turns;

  @Inject
  public AuthKeyHook(SessionDesk desk, LocalDomains domains, Strangers strangers, Turns turns) {
    this.desk = desk;
    this.domains = domains;
    this.strangers = strangers;
    this.turns = turns;
  }

  @Override
  public void init(Configuration config) {
    domains.start();
  }

  @Override
  public HookResult onMessage(SMTPSession session, Mail mail) {
    return strangers.mayBeRefused(session) && desk.refuses(mail, turns.of(session))
        ? Refusals.INVALID_KEY
        : HookResult.DECLINED;
  }
}
