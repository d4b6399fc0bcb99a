// SPDX-License-Identifier: Apache-2.0
package org.footman.core.results;

import java.util.List;
import org.footman.core.rating.Rating;
import org.footman.core.rating.RatingService;
import org.footman.core.rating.Ratings;

/**
 * Ratings as Authentication-Results: the method vbr (RFC 6212). DNA has no method there; what it
 * says stands in a field of its own.
 */
public final class RatingResults {
  private RatingResults() {}

  /** One result for each service that was asked; what nobody claimed is left out. */
  public static List<MethodResult> of(Ratings ratings) {
    return ratings.said().stream()
        .filter(rating -> rating.service().kind() == RatingService.Kind.VBR)
        .filter(rating -> !rating.grade().equals(Rating.NOTHING))
        .map(
            rating ->
                MethodResult.of(
                    "vbr",
                    rating.grade(),
                    new ResultProperty("header", "md", ratings.domain()),
                    new ResultProperty("header", "mv", rating.service().name())))
        .toList();
  }
}
