// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How many challenges may still leave within the hour (requirement E5), as counted at one time. */
public final class HourlyCaps {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Challenges challenges;
  private final Instant since;
  private final long perDomain;
  private final Map<String, Long> leftForDomain = new HashMap<>();
  private final Set<String> spent = new HashSet<>();
  private long left;

  /**
   * Counts what left within the last hour.
   *
   * @param perServer how many may leave in an hour
   * @param perDomain how many of them to one target domain
   */
  public HourlyCaps(Challenges challenges, long perServer, long perDomain, Instant now) {
    this.challenges = challenges;
    this.since = now.minus(HOUR);
    this.perDomain = perDomain;
    this.left = perServer - challenges.sentSince(since);
  }

  /** Whether the server may send any more. */
  public boolean anyLeft() {
    return left > 0;
  }

  /** Takes one of what is left; false when there is none, and then a domain is spent. */
  public boolean take(String targetDomain) {
    long leftHere =
        leftForDomain.computeIfAbsent(
            targetDomain, domain -> perDomain - challenges.sentSince(since, domain));
    if (leftHere <= 0) {
      spent.add(targetDomain);
    }
    if (leftHere <= 0 || left <= 0) {
      return false;
    }
    leftForDomain.put(targetDomain, leftHere - 1);
    left--;
    return true;
  }

  /** The target domains that have had theirs. */
  public Set<String> spent() {
    return Set.copyOf(spent);
  }
}
