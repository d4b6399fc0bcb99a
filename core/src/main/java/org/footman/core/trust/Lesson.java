// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

import java.time.Instant;
import java.util.Optional;

/**
 * What a user's own act teaches about one source.
 *
 * @param user the user's address key
 * @param source the reduced source's key
 * @param proof the strongest proof of the source that there was when the user acted; a block asks
 *     for none
 */
public record Lesson(String user, String source, Verdict verdict, Origin origin, Proof proof) {
  /** What needs no proof: a block, and what was learned where nobody had proven anything. */
  public Lesson(String user, String source, Verdict verdict, Origin origin) {
    this(user, source, verdict, origin, Proof.NONE);
  }

  public Lesson with(Proof needed) {
    return new Lesson(user, source, verdict, origin, needed);
  }

  /** The trust entry it becomes; it counts only with such a proof again, or a stronger one. */
  public TrustEntry entry(String id, Instant now) {
    return new TrustEntry(
        id,
        Scope.user(user),
        new Pattern(Pattern.Kind.ADDRESS, source),
        verdict,
        proof,
        origin,
        now,
        Optional.empty(),
        Optional.empty());
  }
}
