// SPDX-License-Identifier: Apache-2.0
package org.footman.core.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.footman.core.rating.Rating;
import org.footman.core.rating.RatingService;
import org.footman.core.rating.RatingService.Kind;
import org.footman.core.rating.Ratings;
import org.junit.jupiter.api.Test;

class RatingResultsTest {
  @Test // RFC 6212 section 4
  void writesWhatVouchingServicesSayAndNothingOfOthers() {
    Ratings ratings =
        new Ratings(
            "far.example",
            List.of(
                said(Kind.VBR, "vouch.example", "pass"),
                said(Kind.VBR, "slow.example", Rating.NO_ANSWER),
                said(Kind.VBR, "other.example", Rating.NOTHING),
                said(Kind.DNA, "accred.example", "a")));

    assertThat(new AuthenticationResults("mx.example", RatingResults.of(ratings)).field().value())
        .isEqualTo(
            "mx.example; vbr=pass header.md=far.example header.mv=vouch.example;"
                + " vbr=temperror header.md=far.example header.mv=slow.example");
  }

  private static Rating said(Kind kind, String service, String grade) {
    return new Rating(new RatingService(kind, service, Map.of()), grade);
  }
}
