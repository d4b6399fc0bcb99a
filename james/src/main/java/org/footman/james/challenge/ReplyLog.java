// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.time.Clock;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.address.Source;
import org.footman.core.challenge.Challenge;
import org.footman.core.source.Act;
import org.footman.core.source.Decision;
import org.footman.core.source.Reason;
import org.footman.james.Counts;
import org.footman.james.DecisionLog;
import org.footman.james.Keys;
import org.footman.james.Shown;
import org.footman.james.mail.MailFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what became of the mail that answers challenges. */
@Singleton
public final class ReplyLog {
  private static final Logger LOGGER = LoggerFactory.getLogger(ReplyLog.class);

  private final DecisionLog decisions;
  private final Counts counts;
  private final Keys keys;
  private final Clock clock;

  @Inject
  public ReplyLog(DecisionLog decisions, Counts counts, Keys keys, Clock clock) {
    this.decisions = decisions;
    this.counts = counts;
    this.keys = keys;
    this.clock = clock;
  }

  /** Remembers the decision about an answer, and counts it. */
  void record(MailFacts facts, Challenge challenge, Reason reason) {
    boolean screened = reason == Reason.CHALLENGE_ANSWER_FOREIGN;
    if (reason == Reason.CHALLENGE_ANSWER) {
      counts.count("answered");
    }
    decisions.record(
        new Decision(
            clock.instant(),
            facts.messageId(),
            keys.of(challenge.question().original().recipient().toString()),
            facts.source().map(Source::key).orElse(""),
            screened ? "screen" : "deliver",
            (screened ? Act.SCREEN : Act.DELIVER).code(),
            reason.code(),
            false,
            ""));
  }

  /** Notes an answer to a challenge that was forgotten long ago: nobody knows whom it is for. */
  void unknown(MailFacts facts) {
    counts.count("answer-to-nothing");
    LOGGER.info("reason=challenge-unknown message-id={}", Shown.value(facts.messageId()));
  }
}
