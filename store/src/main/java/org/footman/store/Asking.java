// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.Asked;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.Question;
import org.footman.core.store.Page;
import org.footman.core.store.StoredText;
import org.hibernate.StatelessSession;

/**
 * Puts a question within the transaction that holds its mail.
 *
 * <p>Of two that put a first question at once, the unique index on open_key lets one commit; the
 * other's transaction is repeated and finds the open challenge.
 */
final class Asking {
  private final ChallengeRows rows;
  private final AskRule rule;
  private final Instant now;

  Asking(StatelessSession session, AskRule rule, Instant now) {
    this.rows = new ChallengeRows(session);
    this.rule = rule;
    this.now = now;
  }

  Asked ask(Question question) {
    Where pair =
        new Where()
            .and("c.source = :source", "source", StoredText.of(question.source()))
            .and(
                "c.recipientDomain = :domain", "domain", StoredText.of(question.recipientDomain()));
    List<Challenge> history = rows.select(pair, "c.issued desc, c.id", 0, Page.MOST);
    AskRule.Answer answer = rule.decide(question, history, now);
    if (answer.asked() == Asked.NEW) {
      history.stream().filter(c -> c.state().open()).forEach(this::expire);
      rows.insert(Challenge.due(UUID.randomUUID().toString(), question, now, rule.life()));
    }
    answer.with().ifPresent(open -> join(open, clean(question.recipients()), answer.asked()));
    return answer.asked();
  }

  /** Its time is over, but maintenance has not come by yet. */
  private void expire(Challenge challenge) {
    rows.mustUpdate(challenge.in(ChallengeState.EXPIRED, now));
  }

  private void join(Challenge open, Set<String> recipients, Asked asked) {
    Set<String> added = new HashSet<>(recipients);
    added.removeAll(open.question().recipients());
    if (asked == Asked.AGAIN) {
      rows.mustUpdate(open.dueAgain(recipients, now, rule.life()));
    } else if (!added.isEmpty()) {
      rows.mustUpdate(open.joinedBy(recipients));
    }
    rows.name(open.id(), added);
  }

  private static Set<String> clean(Set<String> recipients) {
    return recipients.stream().map(StoredText::of).collect(Collectors.toSet());
  }
}
