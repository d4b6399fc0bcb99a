// SPDX-License-Identifier: Apache-2.0
package org.footman.core.rating;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What all services say of one domain.
 *
 * @param domain the domain of From; empty where nobody was asked
 */
public record Ratings(String domain, List<Rating> said) {
  /** Nobody was asked. */
  public static final Ratings NONE = new Ratings("", List.of());

  public Ratings {
    said = List.copyOf(said);
  }

  /** Whether every service that was asked answered. */
  public boolean complete() {
    return said.stream().allMatch(Rating::answered);
  }

  /** What was said, services that know nothing left out; no part was chosen by a stranger. */
  public String report() {
    return said.stream()
        .filter(rating -> !rating.grade().equals(Rating.NOTHING))
        .map(Rating::text)
        .collect(Collectors.joining("; "));
  }
}
