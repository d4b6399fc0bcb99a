// SPDX-License-Identifier: Apache-2.0
package org.footman.core.rating;

import java.util.Optional;

/**
 * What the ratings of the domain that From shows come to, as the mail's attribute carries it.
 *
 * @param proven whether the message was shown to come from that domain, by DMARC, DKIM or SPF
 * @param route where the ratings lead, if they count
 * @param report what the services said, in words of ours
 */
public record Rated(String domain, boolean proven, RatingRoute route, String report) {
  /** The header field that carries {@link #field}; such fields from outside are removed. */
  public static final String FIELD = "X-Footman-Rating";

  /** Nobody was asked. */
  public static final Rated NOT = new Rated("", false, RatingRoute.NONE, "");

  private static final String SEPARATOR = "\n";
  private static final String PROVEN = "proven";

  /**
   * Where the ratings lead the mail. A domain that is neither proven nor that of a valid key may be
   * forged, and whoever forges it gets nothing of its ratings.
   *
   * @param ofKey the domain of the address that a valid key proves
   */
  public RatingRoute counts(Optional<String> ofKey) {
    return proven || ofKey.filter(domain::equals).isPresent() ? route : RatingRoute.NONE;
  }

  /** Whether any service said anything. */
  public boolean says() {
    return !report.isEmpty();
  }

  /** The value of the header field {@link #FIELD}. */
  public String field() {
    return "route=" + route.code() + "; domain=" + domain + "; " + report + ";";
  }

  /** Reads what {@link #toString} writes. */
  public static Optional<Rated> parse(String text) {
    String[] lines = text.split(SEPARATOR, -1);
    return lines.length == 4
        ? RatingRoute.parse(lines[1])
            .map(route -> new Rated(lines[0], lines[2].equals(PROVEN), route, lines[3]))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return String.join(SEPARATOR, domain, route.code(), proven ? PROVEN : "", report);
  }
}
