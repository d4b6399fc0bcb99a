// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether somebody who counts vouches for a domain (RFC 6212 section 4 names the results).
 *
 * @param service who does; only with {@link Result#PASS}
 */
public record VbrVerdict(Result result, Optional<String> service) {

  /** The results. */
  public enum Result {
    /** A service that counts vouches for the domain. */
    PASS,
    /** None of those that were named and count does. */
    FAIL,
    /** Nothing was claimed for a proven domain, or only services that do not count were named. */
    NONE,
    /** Nobody vouched, and somebody did not answer. */
    TEMPERROR;

    /** As Authentication-Results writes it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static VbrVerdict of(Result result) {
    return new VbrVerdict(result, Optional.empty());
  }
}
