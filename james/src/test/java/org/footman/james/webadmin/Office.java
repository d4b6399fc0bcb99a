// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.WebAdminServer;
import org.apache.james.webadmin.WebAdminUtils;
import org.apache.james.webadmin.authentication.AuthenticationFilter;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.footman.core.audit.AuditEntry;
import org.footman.core.dns.ZoneDns;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.MemoryStores;
import org.footman.core.store.Page;
import org.footman.core.upkeep.Chore;
import org.footman.core.upkeep.Count;
import org.footman.core.upkeep.MaintenanceResult;
import org.footman.core.upkeep.Tally;
import org.footman.james.DecisionLog;
import org.footman.james.Footman;
import org.footman.james.Releaser;
import org.footman.james.Suite;
import org.footman.james.authserver.KeyServer;
import org.footman.james.challenge.ChallengeBreaker;
import org.footman.james.key.Claims;
import org.footman.james.proof.ProofRig;
import org.footman.james.stamping.NewestKeys;
import org.footman.net.dns.PublicSuffixes;
import spark.Service;

/** A real webadmin with the suite's routes over stores in memory, and a client. */
final class Office implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final Suite suite;
  final MemoryStores stores;

  /** The subject of the client's token; empty for none. */
  volatile String login = "";

  /** Whether local delivery has put the held mails into their folders. */
  boolean filed = true;

  /** What a maintenance run comes to. */
  MaintenanceResult.Outcome outcome = MaintenanceResult.Outcome.DONE;

  Optional<MaintenanceResult> lastMaintenance = Optional.empty();

  final ChallengeBreaker breaker;

  private final KeyServer keyServer;
  private final FootmanRoutes routes;
  private final WebAdminServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  record Answer(int status, String type, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(body, e);
      }
    }

    /** What James's error body says. */
    String message() {
      return json().get("message").asText();
    }
  }

  static Office open(String... settings) {
    return new Office(Suite.with(settings));
  }

  private static final ZoneDns ZONE = ProofRig.far();

  private Office(Suite suite) {
    this.suite = suite;
    this.breaker = new ChallengeBreaker(suite.footman, suite.counts);
    this.stores = suite.stores;
    this.keyServer = new KeyServer(suite.footman, suite.keys, suite.clock);
    Footman footman = suite.footman;
    JsonTransformer json = new JsonTransformer();
    Ledger ledger = new Ledger(footman, suite.counts, suite.clock);
    Lexicon lexicon = new Lexicon(suite.keys, suite.clock);
    HeldActs acts = new HeldActs(footman, new BookOnly(), suite.keys, ledger, suite.clock);
    DecisionLog log = new DecisionLog(footman, suite.counts, suite.clockwork);
    Residents residents = new Residents(suite.domains, suite.users);
    Explainer explainer =
        new Explainer(
            footman,
            suite.door,
            suite.keys,
            new Claims(footman),
            new Explainer.Proving(ProofRig.of(suite, ZONE).desk, ZONE),
            new Asking(footman, suite.questions, breaker, new PublicSuffixes(), suite.clock),
            suite.clock);
    routes =
        new FootmanRoutes(
            new FootmanRoutes.Acts(
                new HeldRoutes(acts, ledger, lexicon, json),
                new TrustRoutes(footman, ledger, lexicon, json),
                new TrustTableRoutes(footman, ledger, lexicon, json),
                new PolicyRoutes(footman, residents, ledger, lexicon, json),
                new ChallengeRoutes(footman, ledger, lexicon, suite.clock, json),
                new BreakerRoutes(breaker, () -> {}, ledger, suite.clock, json),
                new MaintenanceRoutes(this::maintain, () -> lastMaintenance, ledger, json),
                new AuthKeyRoutes(authKeyActs(residents, ledger), lexicon, json)),
            new FootmanRoutes.Answers(
                new ReportRoutes(log, lexicon, json),
                new WhyRoutes(footman, log, lexicon, json),
                new ExplainRoutes(explainer, json),
                new VerifyCountRoutes(footman, suite.clock, json),
                new AuditRoutes(footman, json)));
    server = WebAdminUtils.createWebAdminServer(new SignsIn(), routes).start();
  }

  private AuthKeyActs authKeyActs(Residents residents, Ledger ledger) {
    NewestKeys newest = new NewestKeys(suite.footman, suite.counts, suite.clockwork, suite.clock);
    return new AuthKeyActs(suite.footman, keyServer, newest, residents, ledger, suite.clock);
  }

  /** Signs the client in, as the filter of tokens does. */
  private final class SignsIn implements Routes {
    @Override
    public String getBasePath() {
      return "/sign-in";
    }

    @Override
    public void define(Service service) {
      service.before(
          (request, response) -> {
            if (!login.isEmpty()) {
              request.attribute(AuthenticationFilter.LOGIN, login);
            }
          });
    }
  }

  /** Moves nothing, but keeps the book as the real one does. */
  private final class BookOnly implements Releaser {
    @Override
    public boolean release(HeldMail mail, Instant now) {
      Optional<HeldMail> begun = stores.heldMails().change(mail, HeldState.RELEASING, now);
      begun.filter(m -> filed).ifPresent(m -> end(m, HeldState.RELEASED, now));
      return begun.isPresent();
    }

    @Override
    public boolean delete(HeldMail mail, Instant now) {
      Optional<HeldMail> begun = stores.heldMails().change(mail, HeldState.PURGE, now);
      begun.filter(m -> filed).ifPresent(m -> end(m, HeldState.DELETED, now));
      return filed && begun.isPresent();
    }

    private void end(HeldMail mail, HeldState state, Instant now) {
      stores.heldMails().change(mail, state, now);
    }
  }

  private MaintenanceResult maintain(MaintenanceWish wish) {
    if (outcome != MaintenanceResult.Outcome.DONE) {
      return MaintenanceResult.none(outcome, wish.dryRun(), Suite.NOW);
    }
    Tally tally = new Tally();
    tally.add(Count.EXPIRED_TO_JUNK, 2);
    tally.failed(Chore.SWEEP, "StoreUnavailable: the connection broke");
    if (wish.unbraked().contains(Chore.PURGE)) {
      tally.add(Count.PURGED, 7);
    } else {
      tally.braked(Chore.PURGE, 7, 5);
    }
    return tally.result(wish.dryRun(), Suite.NOW, Suite.NOW.plusSeconds(1));
  }

  Answer get(String path) {
    return send("GET", path, "", "");
  }

  Answer post(String path) {
    return send("POST", path, "", "");
  }

  Answer post(String path, String json) {
    return send("POST", path, "application/json", json);
  }

  Answer put(String path, String json) {
    return send("PUT", path, "application/json", json);
  }

  Answer delete(String path) {
    return send("DELETE", path, "", "");
  }

  Answer send(String method, String path, String type, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getPort().getValue() + "/footman" + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every route, as {@code GET /footman/held/:id}. */
  Set<String> routes() {
    Service service = Service.ignite().port(0);
    routes.define(service);
    Set<String> all =
        service.routes().stream()
            .map(r -> r.getHttpMethod().name().toUpperCase(Locale.ROOT) + " " + r.getMatchUri())
            .collect(Collectors.toCollection(TreeSet::new));
    service.stop();
    service.awaitStop();
    return all;
  }

  /** What the audit holds, oldest first, as {@code what on}. */
  List<String> audit() {
    List<AuditEntry> newestFirst = stores.audit().list(Page.FIRST);
    List<String> lines =
        new java.util.ArrayList<>(newestFirst.stream().map(e -> e.what() + " " + e.on()).toList());
    java.util.Collections.reverse(lines);
    return lines;
  }

  @Override
  public void close() {
    server.destroy();
    keyServer.stop();
  }
}
