// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.footman.core.address.Source;
import org.footman.james.FullShares;
import org.footman.james.Keys;

/**
 * Refuses, for now, more mail of a source that has filled its share of the recipient's quarantine
 * (requirement E7), from memory only. Signed-in users and relays of the house are never refused. To
 * stand before ValidRcptHandler:
 *
 * <pre><code>
 * &lt;handler class="org.footman.james.smtp.FullRcptHook"/&gt;
 * </code></pre>
 */
public final class FullRcptHook implements RcptHook {
  private final FullShares shares;
  private final Keys keys;
  private final Strangers strangers;

  @Inject
  public FullRcptHook(FullShares shares, Keys keys, Strangers strangers) {
    this.shares = shares;
    this.keys = keys;
    this.strangers = strangers;
  }

  @Override
  public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress rcpt) {
    return shares.any() && strangers.mayBeRefused(session) && isFull(sender, rcpt)
        ? Refusals.TOO_MUCH_FROM_SOURCE
        : HookResult.DECLINED;
  }

  private boolean isFull(MaybeSender sender, MailAddress rcpt) {
    String source = keys.source(sender).map(Source::key).orElse("");
    return shares.noted(keys.of(rcpt), source);
  }
}
