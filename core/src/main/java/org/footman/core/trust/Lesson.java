// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

import java.time.Instant;
import java.util.Optional;

/**
 * What a user's own act teaches about one source.
 *
 * @param user the user's address key
 * @param source the reduced source's key
 */
public record Lesson(String user, String source, Verdict verdict, Origin origin) {

  /** The trust entry it becomes; it needs no proof, as nobody has proven anything yet. */
  public TrustEntry entry(String id, Instant now) {
    return new TrustEntry(
        id,
        Scope.user(user),
        new Pattern(Pattern.Kind.ADDRESS, source),
        verdict,
        Proof.NONE,
        origin,
        now,
        Optional.empty(),
        Optional.empty());
  }
}
