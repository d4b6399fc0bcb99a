// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.Verdict;

/** A trust entry as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record TrustView(
    String id,
    String scope,
    String kind,
    String value,
    String verdict,
    String proof,
    String origin,
    Instant created,
    Optional<Instant> expires,
    Optional<LocalDate> lastUsed) {

  static TrustView of(TrustEntry entry) {
    return new TrustView(
        entry.id(),
        entry.scope().toString(),
        Codes.of(entry.pattern().kind()),
        entry.pattern().value(),
        Codes.of(entry.verdict()),
        Codes.of(entry.proofNeeded()),
        Codes.of(entry.origin()),
        entry.created(),
        entry.expires(),
        entry.lastUsed());
  }

  /** One line for the audit. */
  static String line(Scope scope, Pattern pattern, Verdict verdict) {
    return scope + " " + Codes.of(verdict) + " " + Codes.of(pattern.kind()) + " " + pattern.value();
  }
}
