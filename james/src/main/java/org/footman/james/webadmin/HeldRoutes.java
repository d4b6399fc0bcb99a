// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.footman.james.webadmin.Caller.good;

import java.util.List;
import javax.inject.Inject;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.eclipse.jetty.http.HttpStatus;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;
import org.footman.james.Shown;
import spark.HaltException;
import spark.Request;
import spark.Response;
import spark.Service;

/** Held mail: list, show, release, delete, one by one and in bulk. */
final class HeldRoutes implements RouteGroup {
  private static final String HELD = FootmanRoutes.BASE + "/held";
  private static final String ONE = HELD + "/:id";

  private final HeldActs acts;
  private final Ledger ledger;
  private final Lexicon lexicon;
  private final JsonTransformer json;

  @Inject
  HeldRoutes(HeldActs acts, Ledger ledger, Lexicon lexicon, JsonTransformer json) {
    this.acts = acts;
    this.ledger = ledger;
    this.lexicon = lexicon;
    this.json = json;
  }

  @Override
  public void define(Service service) {
    service.get(HELD, this::list, json);
    service.get(ONE, this::show, json);
    service.post(ONE + "/release", this::release, json);
    service.delete(ONE, this::delete, json);
    service.post(HELD, this::bulk, json);
  }

  private List<HeldView> list(Request request, Response response) {
    HeldQuery query = good(HeldQuery.parse(Caller.of(request).query(), lexicon.words()));
    return acts.held().list(query.selector(), query.page()).stream().map(HeldView::of).toList();
  }

  private HeldView show(Request request, Response response) {
    return HeldView.of(named(Caller.of(request).withoutParameters()));
  }

  private HeldView release(Request request, Response response) {
    Caller caller = Caller.of(request);
    Fields in = caller.query();
    boolean trust = in.flag("trust");
    in.text("why");
    HeldMail mail = named(caller);
    if (!waits(good(in.read(() -> mail)))) {
      throw Refused.wrongState("it waits no more: it is " + Codes.of(mail.state()));
    }
    boolean released = acts.release(caller, mail, trust);
    return after(caller, response, released);
  }

  /** What came of it: done, to be done as soon as the message is filed, or not by this call. */
  private HeldView after(Caller caller, Response response, boolean done) {
    HeldMail now = named(caller);
    boolean underWay = now.state() == HeldState.RELEASING || now.state() == HeldState.PURGE;
    if (underWay) {
      response.status(HttpStatus.ACCEPTED_202);
    } else if (!done) {
      throw Refused.wrongState("it was not done: it is " + Codes.of(now.state()));
    }
    return HeldView.of(now);
  }

  private HeldView delete(Request request, Response response) {
    Caller caller = Caller.of(request).withoutParameters();
    HeldMail mail = named(caller);
    if (mail.state() == HeldState.DELETED) {
      return HeldView.of(mail);
    }
    if (!waits(mail)) {
      throw Refused.wrongState("it waits no more: it is " + Codes.of(mail.state()));
    }
    boolean deleted = acts.delete(caller, mail);
    return after(caller, response, deleted);
  }

  private HeldBulk.Result bulk(Request request, Response response) {
    Caller caller = Caller.of(request);
    HeldBulk bulk = good(HeldBulk.parse(caller.query(), lexicon.words()));
    String action = Codes.of(bulk.action());
    long matched = acts.held().count(bulk.selector());
    if (bulk.dryRun()) {
      return new HeldBulk.Result(action, true, matched, 0, matched);
    }
    ledger.write(caller, action + "-many", caller.queryString());
    long done =
        acts.held().list(bulk.selector(), new Page(0, bulk.most())).stream()
            .filter(mail -> act(caller, bulk, mail))
            .count();
    return new HeldBulk.Result(action, false, matched, done, acts.held().count(bulk.selector()));
  }

  private boolean act(Caller caller, HeldBulk bulk, HeldMail mail) {
    return bulk.action() == HeldBulk.Action.RELEASE
        ? acts.release(caller, mail, bulk.trust())
        : acts.delete(caller, mail);
  }

  private HeldMail named(Caller caller) throws HaltException {
    String id = caller.path("id");
    return acts.held()
        .byId(id)
        .orElseThrow(() -> Refused.notFound("no held mail has the id " + Shown.of(id)));
  }

  private static boolean waits(HeldMail mail) {
    return mail.state() == HeldState.HELD || mail.state() == HeldState.PURGE;
  }
}
