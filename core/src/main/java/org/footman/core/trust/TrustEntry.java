// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One allow or block rule; at most one exists for a scope and pattern.
 *
 * @param id a random UUID
 * @param proofNeeded the weakest proof with which it may be used
 * @param lastUsed the day (UTC) it last decided something
 */
public record TrustEntry(
    String id,
    Scope scope,
    Pattern pattern,
    Verdict verdict,
    Proof proofNeeded,
    Origin origin,
    Instant created,
    Optional<Instant> expires,
    Optional<LocalDate> lastUsed) {

  public boolean liveAt(Instant now) {
    return expires.map(now::isBefore).orElse(true);
  }
}
