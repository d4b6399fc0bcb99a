// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import java.util.List;
import org.footman.core.rating.RatingRoute;
import org.footman.core.trust.TrustEntry;

/**
 * What the ratings of the From domain say to one recipient.
 *
 * @param route where they lead; nowhere unless that domain is proven
 * @param ofFrom the live trust entries about the header From, where the ratings lead anywhere; the
 *     source, which is the envelope sender, may be another
 */
public record RatingFacts(RatingRoute route, List<TrustEntry> ofFrom) {
  public static final RatingFacts NONE = new RatingFacts(RatingRoute.NONE, List.of());

  public RatingFacts {
    ofFrom = List.copyOf(ofFrom);
  }

  public static RatingFacts of(RatingRoute route) {
    return new RatingFacts(route, List.of());
  }
}
