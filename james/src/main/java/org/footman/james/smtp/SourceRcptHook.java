// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import java.net.InetAddress;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.footman.core.address.Source;
import org.footman.core.policy.Setting;
import org.footman.james.Counts;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.key.Reading;
import org.footman.james.key.Refusers;
import org.footman.james.key.Waits;

/**
 * Refuses at RCPT, with 550, sources that the recipient blocks ({@code blocked=refuse}) or does not
 * know ({@code unknown=refuse}), in the mode hold. Both get the same words, which say what to do.
 * The null sender is never refused, and neither postmaster nor abuse, nor what a relay of the house
 * or an LMTP client has taken already. Waits at most {@code session.wait}; what is not known by
 * then is left to the mailets. To stand behind ValidRcptHandler in every smtpserver:
 *
 * <pre><code>
 * &lt;handler class="org.footman.james.smtp.SourceRcptHook"/&gt;
 * </code></pre>
 */
public final class SourceRcptHook implements RcptHook {
  private final Footman footman;
  private final RefusedSources sources;
  private final Keys keys;
  private final Reading reading;
  private final Refusers refusers;
  private final Waits waits;
  private final Turns turns;
  private final Strangers strangers;
  private final Counts counts;

  @Inject
  @SuppressWarnings("TooManyParameters")
  public SourceRcptHook(
      Footman footman,
      RefusedSources sources,
      Keys keys,
      Reading reading,
      Waits waits,
      Turns turns,
      Strangers strangers,
      Counts counts) {
    this.footman = footman;
    this.sources = sources;
    this.keys = keys;
    this.reading = reading;
    this.refusers = new Refusers(footman, reading, Setting.UNKNOWN, Setting.BLOCKED);
    this.waits = waits;
    this.turns = turns;
    this.strangers = strangers;
    this.counts = counts;
  }

  @Override
  public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress rcpt) {
    if (!refusers.any() || !strangers.mayBeRefused(session)) {
      return HookResult.DECLINED;
    }
    Optional<String> source = keys.source(sender).map(Source::key);
    if (source.isEmpty()) {
      return HookResult.DECLINED;
    }
    Optional<String> client = Bringers.of(session).address().map(InetAddress::getHostAddress);
    boolean refused =
        waits
            .begin(
                turns.of(session),
                () -> reading.begin(() -> sources.refused(source, client, rcpt)),
                footman.settings().proving().sessionWait())
            .flatMap(known -> known)
            .orElse(false);
    if (refused) {
      counts.count("refused-source");
    }
    return refused ? Refusals.SOURCE : HookResult.DECLINED;
  }
}
