// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.http;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footman.authserver.AuthServer;
import org.footman.authserver.Health;
import org.footman.authserver.admin.KeyAdmin;
import org.footman.authserver.settings.AuthServerSettings;
import org.footman.authserver.settings.StandAloneSettings.Http;
import org.footman.core.message.CleanText;
import org.footman.core.settings.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP ports of a stand-alone server: one for administrators, one for watching over it. */
public final class HttpDoors implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(HttpDoors.class);
  private static final int MOST_SHOWN = 300;
  private static final List<String> PREFIX = List.of("footman", "authkeys");

  private final AuthServer server;
  private final Admins admins;
  private final KeyRoutes routes;
  private final List<HttpDoor> open = new ArrayList<>();

  private HttpDoors(AuthServer server, Admins admins, Clock clock) {
    this.server = server;
    this.admins = admins;
    this.routes = new KeyRoutes(clock);
  }

  /**
   * Opens both.
   *
   * @throws java.io.UncheckedIOException when an address cannot be listened on; then none is open
   */
  public static HttpDoors open(
      AuthServer server, Http http, AuthServerSettings settings, Clock clock) {
    Map<String, Secret> tokens = new HashMap<>();
    settings.domains().forEach((domain, one) -> tokens.put(domain, one.token()));
    HttpDoors doors =
        new HttpDoors(server, new Admins(server.admin(), http.token(), tokens), clock);
    try {
      doors.open.add(new HttpDoor(http.admin(), doors::administer));
      doors.open.add(new HttpDoor(http.watch(), (request, ignored) -> doors.watch(request)));
    } catch (RuntimeException e) {
      doors.close();
      throw e;
    }
    return doors;
  }

  /** Where administrators are heard. */
  public InetSocketAddress adminAddress() {
    return open.get(0).address();
  }

  /** Where metrics and health are read. */
  public InetSocketAddress watchAddress() {
    return open.get(1).address();
  }

  private Answer administer(Request request, String authorization) {
    int prefix = PREFIX.size();
    boolean ours =
        request.path().size() >= prefix && request.path().subList(0, prefix).equals(PREFIX);
    Optional<KeyAdmin> admin = admins.admitted(authorization);
    if (admin.isEmpty()) {
      return Answer.error(401, "a token is needed");
    }
    Answer answer =
        ours
            ? routes.answer(
                request, request.path().subList(prefix, request.path().size()), admin.get())
            : Answer.error(404, "not found");
    if (!request.method().equals("GET")) {
      LOGGER.info(
          "reason=administered by={} method={} path={} status={}",
          admin.get().domain().orElse("all domains"),
          request.method(),
          CleanText.line(String.join("/", request.path()), MOST_SHOWN),
          answer.status());
    }
    return answer;
  }

  private Answer watch(Request request) {
    return switch (request.method() + " " + String.join("/", request.path())) {
      case "GET metrics" -> Answer.text("text/plain; version=0.0.4", Metrics.of(server.figures()));
      case "GET health" -> health(server.health());
      default -> Answer.error(404, "there are /metrics and /health");
    };
  }

  private static Answer health(Health health) {
    int status = health.state() == Health.State.UNHEALTHY ? 503 : 200;
    return Answer.json(status, Map.of("state", health.state().name(), "why", health.why()));
  }

  @Override
  public void close() {
    open.forEach(HttpDoor::close);
  }
}
