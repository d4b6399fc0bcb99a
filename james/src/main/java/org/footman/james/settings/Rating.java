// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footman.core.rating.RatingRoute;
import org.footman.core.rating.RatingService;
import org.footman.core.rating.RatingService.Kind;
import org.footman.core.settings.SettingsReader;

/**
 * Who rates the proven domains of From, and where ratings lead; nobody by default.
 *
 * @param services in the order in which they are named
 */
public record Rating(List<RatingService> services) {
  private static final String SERVICES = "rating.services";

  /** Each costs every message a look-up. */
  private static final int MOST = 8;

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final String NAME = LABEL + "(?:\\." + LABEL + ")+";

  public Rating {
    services = List.copyOf(services);
  }

  /** Whether any rating leads to a refusal in the session. */
  public boolean refuses() {
    return services.stream().anyMatch(s -> s.routes().containsValue(RatingRoute.REFUSE));
  }

  /** A service without the places where its grades lead. */
  private record Named(Kind kind, String name) {}

  static Rating read(SettingsReader in) {
    List<Named> named =
        in.parsed(
            SERVICES,
            List.of(),
            Rating::services,
            "a list of at most "
                + MOST
                + " services, each once, such as dna:accred.example, vbr:vouch.example");
    return new Rating(named.stream().map(one -> service(in, one)).toList());
  }

  private static Optional<List<Named>> services(String text) {
    List<Optional<Named>> all =
        Arrays.stream(text.split("\\s*,\\s*", -1)).map(Rating::service).toList();
    List<Named> named = all.stream().flatMap(Optional::stream).distinct().toList();
    return Optional.of(named).filter(n -> n.size() == all.size() && n.size() <= MOST);
  }

  private static Optional<Named> service(String text) {
    String[] parts = text.split(":", 2);
    return Arrays.stream(Kind.values())
        .filter(kind -> parts.length == 2 && kind.code().equals(parts[0]))
        .filter(kind -> parts[1].length() <= 200 && parts[1].matches(NAME))
        .map(kind -> new Named(kind, parts[1]))
        .findFirst();
  }

  private static RatingService service(SettingsReader in, Named named) {
    Map<String, RatingRoute> routes = new LinkedHashMap<>();
    RatingRoute before = RatingRoute.NONE;
    for (String grade : named.kind().grades()) {
      String name = "rating." + named.name() + "." + grade;
      RatingRoute route =
          in.parsed(
              name,
              RatingRoute.NONE,
              RatingRoute::parse,
              "one of none, deliver, spam, hold and refuse");
      if (route != RatingRoute.NONE && route.compareTo(before) < 0) {
        in.mistake(name + " is " + route.code() + ", and a better grade leads to " + before.code());
      }
      before = route == RatingRoute.NONE ? before : route;
      routes.put(grade, route);
    }
    routes.values().removeIf(route -> route == RatingRoute.NONE);
    if (routes.isEmpty()) {
      in.mistake(
          "no grade of "
              + named.name()
              + " leads anywhere: set rating."
              + named.name()
              + ".<grade>");
    }
    return new RatingService(named.kind(), named.name(), routes);
  }
}
