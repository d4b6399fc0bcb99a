// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HeloHook;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailHook;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.footman.core.helo.HeloVerdict;
import org.footman.james.proof.SessionProof;

/**
 * Starts the look-ups about a client at EHLO (CSA, DNA) and at MAIL (SPF), without waiting for
 * them. Refuses at RCPT, with 550 and the reason, clients that the settings {@code refuse.csa-*}
 * and {@code refuse.dna-*} speak of; postmaster is always reached. Every new EHLO begins anew.
 * Waits at most {@code session.wait}; what is not known by then refuses nobody. To stand before
 * ValidRcptHandler in every smtpserver and lmtpserver:
 *
 * <pre><code>
 * &lt;handler class="org.footman.james.smtp.HeloCheckHook"/&gt;
 * </code></pre>
 */
public final class HeloCheckHook implements HeloHook, MailHook, RcptHook {
  private static final AttachmentKey<Coming> VERDICT =
      AttachmentKey.of("org.footman.helo", Coming.class);
  private static final String POSTMASTER = "postmaster";

  private final SessionProof proof;
  private final Strangers strangers;
  private final Turns turns;

  /** A verdict on its way. */
  private record Coming(CompletableFuture<HeloVerdict> verdict) {}

  @Inject
  public HeloCheckHook(SessionProof proof, Strangers strangers, Turns turns) {
    this.proof = proof;
    this.strangers = strangers;
    this.turns = turns;
  }

  @Override
  public HookResult doHelo(SMTPSession session, String helo) {
    var coming = new Coming(proof.beginHelo(Bringers.of(session, helo)));
    session.setAttachment(VERDICT, coming, State.Connection);
    return HookResult.DECLINED;
  }

  @Override
  public HookResult doMail(SMTPSession session, MaybeSender sender) {
    if (Bringers.isStranger(session)) {
      proof.beginSpf(Bringers.of(session), sender);
    }
    return HookResult.DECLINED;
  }

  @Override
  public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress rcpt) {
    boolean postmaster = rcpt.getLocalPart().equalsIgnoreCase(POSTMASTER);
    if (!proof.refusesByHelo() || postmaster || !strangers.mayBeRefused(session)) {
      return HookResult.DECLINED;
    }
    Optional<HeloVerdict> verdict =
        session
            .getAttachment(VERDICT, State.Connection)
            .flatMap(v -> proof.inTime(v.verdict(), turns.of(session)));
    return verdict.flatMap(HeloVerdict::refusal).map(Refusals::saying).orElse(HookResult.DECLINED);
  }
}
