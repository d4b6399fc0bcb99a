// SPDX-License-Identifier: Apache-2.0
package org.footman.core.rating;

/**
 * What one service says of a domain.
 *
 * @param grade one of its kind's, {@link #NOTHING} or {@link #NO_ANSWER}
 */
public record Rating(RatingService service, String grade) {
  /** The service does not know the domain, or nobody claimed that it does. */
  public static final String NOTHING = "none";

  /** The service could not be asked. Never a grade. */
  public static final String NO_ANSWER = "temperror";

  boolean answered() {
    return !grade.equals(NO_ANSWER);
  }

  /** Where that leads by itself. */
  public RatingRoute route() {
    return service.routes().getOrDefault(grade, RatingRoute.NONE);
  }

  /** As header and log write it: {@code dna=d accred.example}. */
  String text() {
    return service.kind().code() + "=" + grade + " " + service.name();
  }
}
