// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.budget.BreakerState.Phase;
import org.footman.core.budget.BudgetRun;
import org.footman.core.budget.Spend;
import org.footman.core.challenge.Asked;
import org.footman.core.challenge.ChallengePermit;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.Question;
import org.footman.core.policy.Policy;
import org.footman.core.proof.OrganisationalDomains;
import org.footman.core.source.Act;
import org.footman.core.source.Reason;
import org.footman.core.source.SourceDecision;
import org.footman.core.store.Page;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Door;
import org.footman.james.Footman;
import org.footman.james.Questions;
import org.footman.james.challenge.ChallengeBreaker;
import org.footman.james.mail.MailFacts;

/** Says whether the source of a message would be asked, and what would hold the question up. */
@Singleton
final class Asking {
  private static final Page HISTORY = new Page(0, 1000);
  private static final Set<Reason> RATED = Set.of(Reason.HELD_RATING, Reason.HELD_NOT_REFUSED);

  private final Footman footman;
  private final Questions questions;
  private final ChallengeBreaker breaker;
  private final OrganisationalDomains organisations;
  private final Clock clock;

  @Inject
  Asking(
      Footman footman,
      Questions questions,
      ChallengeBreaker breaker,
      OrganisationalDomains organisations,
      Clock clock) {
    this.footman = footman;
    this.questions = questions;
    this.breaker = breaker;
    this.organisations = organisations;
    this.clock = clock;
  }

  ExplainView.Challenge of(ExplainWish wish, MailFacts facts, Door.Answer answer) {
    Policy policy = answer.policy().orElseThrow(() -> new StoreUnavailable("no policy to explain"));
    if (!(answer.decision() instanceof SourceDecision.Hold)) {
      return ExplainView.Challenge.no("not-held");
    }
    if (answer.decision().reason() == Reason.HELD_KEY_MISSING) {
      return ExplainView.Challenge.no("key-missing");
    }
    if (RATED.contains(answer.decision().reason())) {
      return ExplainView.Challenge.no("rating");
    }
    String recipient = wish.recipient().asString();
    ChallengePermit permit =
        questions.permit(
            facts, new Questions.Recipient(wish.recipient(), List.of(recipient)), policy);
    if (!permit.granted()) {
      return ExplainView.Challenge.no(permit.code());
    }
    if (answer.act() != Act.HOLD) {
      return ExplainView.Challenge.no("mode-" + Codes.of(policy.mode()));
    }
    return questions
        .about(facts, List.of(wish.recipient()), policy)
        .map(this::asked)
        .orElse(ExplainView.Challenge.no("not-asked"));
  }

  private ExplainView.Challenge asked(Question question) {
    Asked asked = history(question);
    boolean asks = asked == Asked.NEW || asked == Asked.AGAIN;
    return new ExplainView.Challenge(
        asks, Codes.of(asked), asks ? heldUp(question, clock.instant()) : "");
  }

  private Asked history(Question question) {
    ChallengeSelector ofSource =
        new ChallengeSelector(
            Optional.of(question.source()), Optional.empty(), Optional.empty(), Set.of());
    return footman
        .settings()
        .asking()
        .rule()
        .decide(
            question,
            footman.stores().challenges().list(ofSource, HISTORY).stream()
                .filter(c -> c.question().recipientDomain().equals(question.recipientDomain()))
                .toList(),
            clock.instant())
        .asked();
  }

  /** As the state of the breaker was judged last; nothing is counted. */
  private String heldUp(Question question, Instant now) {
    if (breaker.state().phase() == Phase.OPEN) {
      return "breaker-open";
    }
    return new BudgetRun(footman.settings().asking().budgets(), footman.stores().sentCounts(), now)
        .over(Spend.of(question, organisations))
        .map(limit -> "over-" + limit.code())
        .orElse("");
  }
}
