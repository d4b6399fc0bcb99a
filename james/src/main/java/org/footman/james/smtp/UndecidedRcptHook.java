// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import java.time.Clock;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.footman.core.address.Source;
import org.footman.core.policy.Mode;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.trust.TrustQuestion;
import org.footman.james.Door;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.LocalDomains;
import org.footman.james.LocalDomains.Place;
import org.footman.james.StoreWatch;

/**
 * Says "not now" (451) to mail that would have to be held while the database is away and the caches
 * do not know its source, until it is delivered unchecked ({@code unable-after}). So the sender's
 * server keeps it, not ours. While the database answers, this hook does nothing; while it is away,
 * the store says so from memory. To stand behind ValidRcptHandler in every smtpserver and
 * lmtpserver:
 *
 * <pre><code>
 * &lt;handler class="org.footman.james.smtp.UndecidedRcptHook"/&gt;
 * </code></pre>
 */
public final class UndecidedRcptHook implements RcptHook {
  private final Footman footman;
  private final StoreWatch watch;
  private final HoldScopes holding;
  private final LocalDomains domains;
  private final Door door;
  private final Keys keys;
  private final Clock clock;

  @Inject
  public UndecidedRcptHook(
      Footman footman,
      StoreWatch watch,
      HoldScopes holding,
      LocalDomains domains,
      Door door,
      Keys keys,
      Clock clock) {
    this.footman = footman;
    this.watch = watch;
    this.holding = holding;
    this.domains = domains;
    this.door = door;
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public void init(Configuration config) {
    holding.start();
    domains.start();
  }

  @Override
  public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress rcpt) {
    boolean away = watch.downSince().isPresent() && !watch.givenUp(clock.instant());
    boolean signedIn = session.getUsername() != null;
    if (!away || signedIn || domains.place(rcpt.getDomain()) == Place.ELSEWHERE) {
      return HookResult.DECLINED;
    }
    String recipient = keys.of(rcpt);
    return holding.mayHold(recipient) && !decided(recipient, sender)
        ? Refusals.NOT_NOW
        : HookResult.DECLINED;
  }

  /** Whether the caches know enough: that nothing is held, or an entry about the source. */
  private boolean decided(String recipient, MaybeSender sender) {
    try {
      Optional<String> source = keys.source(sender).map(Source::key);
      var question = new TrustQuestion(recipient, source, Optional.empty(), Optional.empty());
      return door.policy(recipient).mode() != Mode.HOLD
          || !footman.stores().trust().matching(question).isEmpty();
    } catch (StoreUnavailable e) {
      return false;
    }
  }
}
