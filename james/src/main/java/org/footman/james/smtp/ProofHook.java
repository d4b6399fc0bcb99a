// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import javax.inject.Inject;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Mail;
import org.footman.core.relay.Client;
import org.footman.james.mail.Bringer;
import org.footman.james.mail.Marks;
import org.footman.james.proof.SessionProof;

/**
 * Notes on every mail who brought it, for {@code Arrival}. Refuses at DATA, with 550, mail that
 * fails DMARC where the owner of From's domain asks for that and {@code refuse.dmarc-reject} is on,
 * and mail whose From domain has a rating that leads to a refusal for everybody who would get it,
 * and mail whose source nothing proves where everybody wants that refused ({@code
 * unproven=refuse}). Waits at most {@code session.wait}; what is not known by then refuses nothing.
 * To stand in every smtpserver and lmtpserver, behind {@code LoopHook} and {@code ArrivalHook}:
 *
 * <pre><code>
 * &lt;handler class="org.footman.james.smtp.ProofHook"/&gt;
 * </code></pre>
 *
 * <p>Over LMTP nothing is refused: James does not let such a hook answer there.
 */
public final class ProofHook implements JamesMessageHook {
  private final SessionProof proof;
  private final Strangers strangers;
  private final Turns turns;

  @Inject
  public ProofHook(SessionProof proof, Strangers strangers, Turns turns) {
    this.proof = proof;
    this.strangers = strangers;
    this.turns = turns;
  }

  @Override
  public void init(Configuration config) {
    proof.start();
  }

  @Override
  public HookResult onMessage(SMTPSession session, Mail mail) {
    Client peer = Bringers.of(session);
    Marks.set(mail, Marks.CLIENT, new Bringer(peer).toString());
    if (!strangers.mayBeRefused(session)) {
      return HookResult.DECLINED;
    }
    return proof
        .refusal(mail, peer, turns.of(session))
        .map(Refusals::saying)
        .orElse(HookResult.DECLINED);
  }
}
