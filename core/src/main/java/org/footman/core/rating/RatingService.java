// SPDX-License-Identifier: Apache-2.0
package org.footman.core.rating;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A service that rates domains and counts here.
 *
 * @param name its domain name, in lower case without a last dot
 * @param routes where its grades lead; a grade that is not named leads nowhere
 */
public record RatingService(Kind kind, String name, Map<String, RatingRoute> routes) {

  /** How a service is asked. */
  public enum Kind {
    /** Domain Name Accreditation (draft-ietf-marid-csv-dna-02). */
    DNA(List.of("a", "b", "c", "d", "e")),
    /** Vouch By Reference (RFC 5518). */
    VBR(List.of("pass", "fail"));

    private final List<String> grades;

    Kind(List<String> grades) {
      this.grades = grades;
    }

    /** What such a service may say, the best first. */
    public List<String> grades() {
      return grades;
    }

    /** The stable code: lower case. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public RatingService {
    routes = Map.copyOf(routes);
  }
}
