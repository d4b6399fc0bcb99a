// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.footman.authserver.admin.CountQuery;
import org.footman.authserver.admin.Csv;
import org.footman.authserver.admin.KeyAdmin;
import org.footman.authserver.admin.Lifetimes;
import org.footman.core.authkey.VerifyCount.Kind;
import org.footman.core.store.Page;

/** The routes under {@code /footman/authkeys}, for an administrator who has shown his token. */
final class KeyRoutes {
  private static final Answer NOT_FOUND = Answer.error(404, "not found");
  private static final Answer NO_SUCH_WAY = Answer.error(405, "no such method here");

  private static final Answer NO_QUERY =
      Answer.error(400, "kind is address or asker, from and to are days, offset and limit numbers");

  private final Clock clock;

  KeyRoutes(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param path behind the prefix
   */
  Answer answer(Request request, List<String> path, KeyAdmin admin) {
    if (path.isEmpty()) {
      return request.method().equals("GET") ? list(request, admin) : NO_SUCH_WAY;
    }
    if (!path.get(0).contains("@")) {
      return request.method().equals("GET") ? report(path, request, admin) : NO_SUCH_WAY;
    }
    Optional<String> address = admin.address(path.get(0));
    if (address.isEmpty() || path.size() > 2) {
      return NOT_FOUND;
    }
    return path.size() == 1
        ? ofAddress(request, address.get(), admin)
        : act(request.method() + " " + path.get(1), address.get(), admin);
  }

  private static Answer list(Request request, KeyAdmin admin) {
    return page(request)
        .map(
            page ->
                Answer.json(
                    200,
                    admin.list(request.value("domain"), page).stream().map(Shown::of).toList()))
        .orElseGet(() -> Answer.error(400, "offset from 0, limit from 1 to " + Page.MOST));
  }

  private static Answer ofAddress(Request request, String address, KeyAdmin admin) {
    return switch (request.method()) {
      case "GET" -> found(admin, address, 200);
      case "PUT" -> register(request, address, admin);
      case "DELETE" ->
          admin.remove(address) ? Answer.json(200, Map.of("removed", address)) : NOT_FOUND;
      default -> NO_SUCH_WAY;
    };
  }

  private static Answer register(Request request, String address, KeyAdmin admin) {
    return Lifetimes.parse(request.value("interval"), request.value("grace"))
        .map(
            wanted ->
                admin
                    .register(address, wanted)
                    .map(created -> found(admin, address, created ? 201 : 200))
                    .orElse(NOT_FOUND))
        .orElseGet(
            () -> Answer.error(400, "interval is 1m to 366d and grace 0s to 366d, such as 5d"));
  }

  private static Answer found(KeyAdmin admin, String address, int status) {
    return admin.find(address).map(one -> Answer.json(status, Shown.of(one))).orElse(NOT_FOUND);
  }

  private static Answer act(String methodAndWord, String address, KeyAdmin admin) {
    return switch (methodAndWord) {
      case "GET newest" ->
          admin.newest(address).map(key -> Answer.json(200, Shown.of(key))).orElse(NOT_FOUND);
      case "POST rotate" ->
          admin.rotate(address).map(one -> Answer.json(200, Shown.of(one))).orElse(NOT_FOUND);
      case "POST revoke" ->
          admin
              .revoke(address)
              .map(count -> Answer.json(200, Map.of("revoked", count)))
              .orElse(NOT_FOUND);
      default -> NOT_FOUND;
    };
  }

  private Answer report(List<String> path, Request request, KeyAdmin admin) {
    if (path.size() == 2 && path.get(0).equals("txt")) {
      return txt(path.get(1), admin);
    }
    return switch (String.join("/", path)) {
      case "counts" -> counts(request, request.value("kind").orElse("address"), admin);
      case "counts.csv" -> csv(request, admin);
      case "askers" -> counts(request, "asker", admin);
      default -> NOT_FOUND;
    };
  }

  private static Answer txt(String domain, KeyAdmin admin) {
    return admin
        .txt(domain)
        .map(
            value ->
                Answer.json(
                    200,
                    Map.of(
                        "domain",
                        domain,
                        "value",
                        value,
                        "line",
                        domain + ". IN TXT \"" + value + "\"")))
        .orElseGet(() -> Answer.error(404, "no domain of yours, or authserver.name is not set"));
  }

  private Answer counts(Request request, String kind, KeyAdmin admin) {
    return query(request, kind)
        .map(query -> Answer.json(200, admin.counts(query).stream().map(Shown::of).toList()))
        .orElse(NO_QUERY);
  }

  private Answer csv(Request request, KeyAdmin admin) {
    return query(request, request.value("kind").orElse("address"))
        .map(query -> Answer.text("text/csv", Csv.of(admin.counts(query))))
        .orElse(NO_QUERY);
  }

  private Optional<CountQuery> query(Request request, String kindWord) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    try {
      Kind kind = Kind.valueOf(kindWord.toUpperCase(Locale.ROOT));
      LocalDate to = request.value("to").map(LocalDate::parse).orElse(today);
      LocalDate from = request.value("from").map(LocalDate::parse).orElse(to.minusDays(6));
      return page(request).map(page -> new CountQuery(kind, from, to, page));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Page> page(Request request) {
    try {
      return Optional.of(
          new Page(
              Integer.parseInt(request.value("offset").orElse("0")),
              Integer.parseInt(request.value("limit").orElse("100"))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
