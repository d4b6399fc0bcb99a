// SPDX-License-Identifier: Apache-2.0
package org.footman.core.rating;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a rating leads mail, the milder first. */
public enum RatingRoute {
  /** Nowhere of its own: the mail goes the usual way. */
  NONE,
  DELIVER,
  /** To the junk folder. */
  SPAM,
  HOLD,
  /** A refusal in the session; what was not known in time is held, for nothing is bounced. */
  REFUSE;

  public static Optional<RatingRoute> parse(String code) {
    return Arrays.stream(values()).filter(route -> route.code().equals(code)).findFirst();
  }

  /** The stable code: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it keeps mail from the inbox. */
  public boolean warns() {
    return compareTo(DELIVER) > 0;
  }
}
