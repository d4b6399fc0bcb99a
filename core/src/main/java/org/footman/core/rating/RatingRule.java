// SPDX-License-Identifier: Apache-2.0
package org.footman.core.rating;

import java.util.Comparator;
import java.util.Optional;

/**
 * Where the ratings of a domain lead its mail (docs/decisions/0023): any warning counts, the
 * gravest first. Praise counts only if every service answered, for the silent one may be the one
 * that warns. So no failure ever makes mail worse or better than it is without ratings.
 */
public final class RatingRule {
  private RatingRule() {}

  public static RatingRoute route(Ratings ratings) {
    return deciding(ratings).map(Rating::route).orElse(RatingRoute.NONE);
  }

  /** The rating that decides; of several alike that of the service that was named first. */
  public static Optional<Rating> deciding(Ratings ratings) {
    boolean complete = ratings.complete();
    return ratings.said().stream()
        .filter(rating -> rating.route() != RatingRoute.NONE)
        .filter(rating -> complete || rating.route().warns())
        .min(Comparator.comparing(Rating::route).reversed());
  }
}
