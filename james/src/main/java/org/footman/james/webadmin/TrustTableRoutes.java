// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.footman.james.webadmin.Caller.good;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.footman.core.store.Page;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Trust;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustSelector;
import org.footman.james.Footman;
import spark.Request;
import spark.Response;
import spark.Service;

/** Trust entries as CSV: export, and import of all lines or none. */
final class TrustTableRoutes implements RouteGroup {
  private static final String TABLE = FootmanRoutes.BASE + "/trust.csv";
  private static final int MOST_OCTETS = 16 * 1024 * 1024;

  private final Footman footman;
  private final Ledger ledger;
  private final Lexicon lexicon;
  private final JsonTransformer json;

  @Inject
  TrustTableRoutes(Footman footman, Ledger ledger, Lexicon lexicon, JsonTransformer json) {
    this.footman = footman;
    this.ledger = ledger;
    this.lexicon = lexicon;
    this.json = json;
  }

  @Override
  public void define(Service service) {
    service.get(TABLE, this::write);
    service.post(TABLE, this::read, json);
  }

  /** What an import came to. */
  record Imported(int entries, boolean dryRun) {}

  private String write(Request request, Response response) {
    Words words = lexicon.words();
    TrustSelector selector = good(TrustQuery.all(Caller.of(request).query(), words));
    List<TrustEntry> entries = all(selector).stream().filter(e -> e.liveAt(words.now())).toList();
    response.type(Csv.TYPE + ";charset=utf-8");
    return TrustTable.write(entries);
  }

  private List<TrustEntry> all(TrustSelector selector) {
    List<TrustEntry> all = new ArrayList<>();
    List<TrustEntry> some = trust().list(selector, new Page(0, Page.MOST));
    while (!some.isEmpty()) {
      all.addAll(some);
      if (all.size() > TrustTable.MOST) {
        throw Refused.wrongState(
            "there are more than " + TrustTable.MOST + " entries: name a scope, kind or verdict");
      }
      some = trust().list(selector, new Page(all.size(), Page.MOST));
    }
    return all;
  }

  private Imported read(Request request, Response response) {
    Caller caller = Caller.of(request);
    Fields in = caller.query();
    boolean dryRun = in.flag("dryRun");
    in.text("why");
    good(in.read(() -> true));
    Words words = lexicon.words();
    List<TrustWish> wishes = good(TrustTable.read(caller.body(Csv.TYPE, MOST_OCTETS), words));
    if (!dryRun) {
      ledger.write(caller, "import-trust", wishes.size() + " entries");
      wishes.stream()
          .map(w -> w.entry(UUID.randomUUID().toString(), Origin.IMPORT, words.now()))
          .forEach(trust()::put);
    }
    return new Imported(wishes.size(), dryRun);
  }

  private Trust trust() {
    return footman.stores().trust();
  }
}
