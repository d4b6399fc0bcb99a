// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How often a source is asked (requirements D1 and D7).
 *
 * @param perRecipient no source is asked twice for the same recipient within it
 * @param perDomain no source is asked twice for the same recipient domain within it
 * @param afterFailure a source that could not be asked is not asked again within it
 * @param life how long an answer counts, from the last asking
 */
public record AskRule(
    Duration perRecipient, Duration perDomain, Duration afterFailure, Duration life) {
  public static final AskRule DEFAULT =
      new AskRule(Duration.ofDays(7), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));

  /** What to do; {@code with} is the open challenge to join or repeat. */
  public record Answer(Asked asked, Optional<Challenge> with) {}

  /**
   * Decides about a question.
   *
   * @param history every challenge to that source for that recipient domain that is still stored
   */
  public Answer decide(Question question, List<Challenge> history, Instant now) {
    Optional<Challenge> open =
        history.stream().filter(c -> c.state().open() && now.isBefore(c.expires())).findFirst();
    if (open.isPresent()) {
      return new Answer(withOpen(question, open.get(), now), open);
    }
    return new Answer(
        history.stream().anyMatch(c -> tooSoon(question, c, now)) ? Asked.TOO_SOON : Asked.NEW,
        Optional.empty());
  }

  private Asked withOpen(Question question, Challenge open, Instant now) {
    if (open.state() != ChallengeState.ASKED) {
      return Asked.JOINED;
    }
    boolean named = open.question().recipients().containsAll(question.recipients());
    Instant next = open.asked().orElse(open.issued()).plus(named ? perRecipient : perDomain);
    return now.isBefore(next) ? Asked.JOINED : Asked.AGAIN;
  }

  private boolean tooSoon(Question question, Challenge ended, Instant now) {
    Instant asked = ended.asked().orElse(ended.issued());
    return switch (ended.state()) {
      case FAILED, UNDELIVERED -> now.isBefore(asked.plus(afterFailure));
      case CANCELLED ->
          ended.remark().restsAt(now)
              || (ended.timesSent() > 0 && now.isBefore(asked.plus(perDomain)));
      default -> {
        boolean named = ended.question().recipients().containsAll(question.recipients());
        yield now.isBefore(asked.plus(named ? perRecipient : perDomain));
      }
    };
  }
}
