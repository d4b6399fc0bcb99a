// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.footman.james.webadmin.Caller.good;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.Challenges;
import org.footman.james.Footman;
import org.footman.james.Shown;
import spark.Request;
import spark.Response;
import spark.Service;

/** Challenges: list, show, cancel. */
final class ChallengeRoutes implements RouteGroup {
  private static final String CHALLENGES = FootmanRoutes.BASE + "/challenges";
  private static final Set<ChallengeState> OPEN =
      EnumSet.allOf(ChallengeState.class).stream()
          .filter(ChallengeState::open)
          .collect(Collectors.toUnmodifiableSet());

  private final Footman footman;
  private final Ledger ledger;
  private final Lexicon lexicon;
  private final Clock clock;
  private final JsonTransformer json;

  @Inject
  ChallengeRoutes(
      Footman footman, Ledger ledger, Lexicon lexicon, Clock clock, JsonTransformer json) {
    this.footman = footman;
    this.ledger = ledger;
    this.lexicon = lexicon;
    this.clock = clock;
    this.json = json;
  }

  @Override
  public void define(Service service) {
    service.get(CHALLENGES, this::list, json);
    service.get(CHALLENGES + "/:id", this::show, json);
    service.post(CHALLENGES + "/:id/cancel", this::cancel, json);
  }

  private List<ChallengeView> list(Request request, Response response) {
    ChallengeQuery query = good(ChallengeQuery.parse(Caller.of(request).query(), lexicon.words()));
    return challenges().list(query.selector(), query.page()).stream()
        .map(ChallengeView::of)
        .toList();
  }

  private ChallengeView show(Request request, Response response) {
    return ChallengeView.of(named(Caller.of(request).withoutParameters()));
  }

  private ChallengeView cancel(Request request, Response response) {
    Caller caller = Caller.of(request).withoutParameters();
    Challenge challenge = named(caller);
    if (challenge.state() == ChallengeState.CANCELLED) {
      return ChallengeView.of(challenge);
    }
    if (!challenge.state().open()) {
      throw ended(challenge);
    }
    ledger.write(
        caller, "cancel-challenge", challenge.id() + " to " + challenge.question().target());
    return challenges()
        .change(challenge.id(), OPEN, ChallengeState.CANCELLED, clock.instant())
        .map(ChallengeView::of)
        .orElseThrow(() -> ended(named(caller)));
  }

  private static spark.HaltException ended(Challenge challenge) {
    return Refused.wrongState("it has ended: it is " + Codes.of(challenge.state()));
  }

  private Challenge named(Caller caller) {
    String id = caller.path("id");
    return challenges()
        .byId(id)
        .orElseThrow(() -> Refused.notFound("no challenge has the id " + Shown.of(id)));
  }

  private Challenges challenges() {
    return footman.stores().challenges();
  }
}
