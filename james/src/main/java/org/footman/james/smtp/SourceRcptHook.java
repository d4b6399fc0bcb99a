// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.footman.core.address.Source;
import org.footman.core.policy.Mode;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustQuestion;
import org.footman.core.trust.Verdict;
import org.footman.james.Counts;
import org.footman.james.Door;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.key.Reading;
import org.footman.james.key.Waits;

/**
 * Refuses at RCPT, with 550, sources that the recipient blocks ({@code blocked=refuse}) or does not
 * know ({@code unknown=refuse}), in the mode hold. Both get the same words, which say what to do.
 * The null sender is never refused. Waits at most {@code session.wait}; what is not known by then
 * is left to the mailets. To stand behind ValidRcptHandler in every smtpserver and lmtpserver:
 *
 * <pre><code>
 * &lt;handler class="org.footman.james.smtp.SourceRcptHook"/&gt;
 * </code></pre>
 */
public final class SourceRcptHook implements RcptHook {
  private static final String REFUSE = "refuse";

  private static final Duration BEAT = Duration.ofSeconds(5);

  private final AtomicLong lookedAt = new AtomicLong(System.nanoTime() - BEAT.toNanos() * 2);
  private volatile boolean refusers = true;
  private final Footman footman;
  private final Door door;
  private final Keys keys;
  private final Reading reading;
  private final Waits waits;
  private final Turns turns;
  private final Counts counts;

  @Inject
  public SourceRcptHook(
      Footman footman,
      Door door,
      Keys keys,
      Reading reading,
      Waits waits,
      Turns turns,
      Counts counts) {
    this.footman = footman;
    this.door = door;
    this.keys = keys;
    this.reading = reading;
    this.waits = waits;
    this.turns = turns;
    this.counts = counts;
  }

  @Override
  public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress rcpt) {
    Optional<String> source = keys.source(sender).map(Source::key);
    if (source.isEmpty() || !Bringers.isStranger(session) || !somebodyRefuses()) {
      return HookResult.DECLINED;
    }
    Optional<String> client =
        Bringers.of(session).address().map(address -> address.getHostAddress());
    var question = new TrustQuestion(keys.of(rcpt), source, Optional.empty(), client);
    boolean refused =
        waits
            .await(
                turns.of(session),
                reading.begin(() -> refuses(question)),
                footman.settings().proving().sessionWait())
            .flatMap(known -> known)
            .orElse(false);
    if (refused) {
      counts.count("refused-source");
    }
    return refused ? Refusals.SOURCE : HookResult.DECLINED;
  }

  /** As of a few seconds ago; where nobody does, no session waits for the store. */
  private boolean somebodyRefuses() {
    long now = System.nanoTime();
    if (now - lookedAt.get() > BEAT.toNanos()) {
      lookedAt.set(now);
      reading
          .begin(() -> isSet(Setting.UNKNOWN) || isSet(Setting.BLOCKED))
          .thenAccept(set -> set.ifPresent(seen -> refusers = seen));
    }
    return refusers;
  }

  private boolean isSet(Setting setting) {
    return REFUSE.equals(footman.settings().defaults().get(setting))
        || !footman.stores().policies().scopesWith(setting, REFUSE).isEmpty();
  }

  private boolean refuses(TrustQuestion question) {
    Policy policy = door.policy(question.recipient());
    boolean blocked = policy.is(Setting.BLOCKED, REFUSE);
    boolean unknown = policy.is(Setting.UNKNOWN, REFUSE);
    if (policy.mode() != Mode.HOLD || !(blocked || unknown)) {
      return false;
    }
    List<TrustEntry> live = door.live(question);
    return live.stream().anyMatch(e -> e.verdict() == Verdict.BLOCK)
        ? blocked
        : unknown && live.isEmpty();
  }
}
