// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.footman.james.webadmin.Caller.good;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.source.Decision;
import org.footman.core.store.Page;
import org.footman.core.store.Stores;
import org.footman.core.trust.TrustQuestion;
import org.footman.james.DecisionLog;
import org.footman.james.Footman;
import spark.Request;
import spark.Response;
import spark.Service;

/** "Why": what was decided about a message of the last 30 days, and what has happened since. */
final class WhyRoutes implements RouteGroup {
  private static final Page CHALLENGES = new Page(0, 10);

  private final Footman footman;
  private final DecisionLog log;
  private final Lexicon lexicon;
  private final JsonTransformer json;

  @Inject
  WhyRoutes(Footman footman, DecisionLog log, Lexicon lexicon, JsonTransformer json) {
    this.footman = footman;
    this.log = log;
    this.lexicon = lexicon;
    this.json = json;
  }

  @Override
  public void define(Service service) {
    service.get(FootmanRoutes.BASE + "/why", this::why, json);
  }

  private List<WhyView> why(Request request, Response response) {
    WhyQuery query = good(WhyQuery.parse(Caller.of(request).query(), lexicon.words()));
    return log.written().byMessageId(query.messageId()).stream()
        .filter(d -> query.recipient().map(d.recipient()::equals).orElse(true))
        .map(d -> WhyView.of(d, since(d)))
        .toList();
  }

  private WhyView.Since since(Decision decision) {
    Optional<String> source = Optional.of(decision.source()).filter(s -> !s.isEmpty());
    return new WhyView.Since(
        stores().heldMails().byId(decision.heldId()).map(HeldView::of),
        source.map(s -> challenges(s, decision.recipient())).orElse(List.of()),
        source.map(s -> trust(s, decision.recipient())).orElse(List.of()));
  }

  private List<ChallengeView> challenges(String source, String recipient) {
    ChallengeSelector selector =
        new ChallengeSelector(
            Optional.of(source), Optional.of(recipient), Optional.empty(), Set.of());
    return stores().challenges().list(selector, CHALLENGES).stream()
        .map(ChallengeView::of)
        .toList();
  }

  private List<TrustView> trust(String source, String recipient) {
    TrustQuestion question =
        new TrustQuestion(recipient, Optional.of(source), Optional.empty(), Optional.empty());
    return stores().trust().matchingNow(question).stream().map(TrustView::of).toList();
  }

  private Stores stores() {
    return footman.stores();
  }
}
