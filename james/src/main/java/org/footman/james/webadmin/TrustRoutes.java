// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.footman.james.webadmin.Caller.good;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.apache.james.webadmin.utils.Responses;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Trust;
import org.footman.core.trust.TrustEntry;
import org.footman.james.Footman;
import org.footman.james.Shown;
import spark.Request;
import spark.Response;
import spark.Service;

/** Trust entries: list, put, remove. */
final class TrustRoutes implements RouteGroup {
  private static final String TRUST = FootmanRoutes.BASE + "/trust";

  private final Footman footman;
  private final Ledger ledger;
  private final Lexicon lexicon;
  private final JsonTransformer json;

  @Inject
  TrustRoutes(Footman footman, Ledger ledger, Lexicon lexicon, JsonTransformer json) {
    this.footman = footman;
    this.ledger = ledger;
    this.lexicon = lexicon;
    this.json = json;
  }

  @Override
  public void define(Service service) {
    service.get(TRUST, this::list, json);
    service.put(TRUST, this::put, json);
    service.delete(TRUST + "/:id", this::remove);
  }

  private List<TrustView> list(Request request, Response response) {
    TrustQuery query = good(TrustQuery.parse(Caller.of(request).query(), lexicon.words()));
    return trust().list(query.selector(), query.page()).stream().map(TrustView::of).toList();
  }

  private TrustView put(Request request, Response response) {
    Caller caller = Caller.of(request).withoutParameters();
    Words words = lexicon.words();
    TrustWish wish = good(TrustWish.parse(caller.json().texts(Set.of()), words));
    TrustEntry entry = wish.entry(UUID.randomUUID().toString(), Origin.ADMIN, words.now());
    ledger.write(caller, "put-trust", wish.toString());
    trust().put(entry);
    return TrustView.of(entry);
  }

  private String remove(Request request, Response response) {
    Caller caller = Caller.of(request).withoutParameters();
    String id = caller.path("id");
    TrustEntry entry =
        trust()
            .byId(id)
            .orElseThrow(() -> Refused.notFound("no trust entry has the id " + Shown.of(id)));
    ledger.write(
        caller, "remove-trust", TrustView.line(entry.scope(), entry.pattern(), entry.verdict()));
    trust().remove(id);
    return Responses.returnNoContent(response);
  }

  private Trust trust() {
    return footman.stores().trust();
  }
}
