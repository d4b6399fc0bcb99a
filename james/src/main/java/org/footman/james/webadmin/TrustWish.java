// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.Instant;
import java.util.Optional;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Proof;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.Verdict;

/** A trust entry as an administrator asks for it, in JSON or in a line of CSV. */
record TrustWish(
    Scope scope, Pattern pattern, Verdict verdict, Proof proof, Optional<Instant> expires) {

  static Read<TrustWish> parse(Fields in, Words words) {
    Optional<Scope> scope = in.required("scope", words::scope, Words.SCOPE);
    Optional<Pattern.Kind> kind =
        in.required(
            "kind",
            v -> Codes.parse(Pattern.Kind.class, v),
            "one of " + Codes.all(Pattern.Kind.class));
    Optional<Pattern> pattern =
        in.required(
            "value",
            v -> kind.map(k -> words.pattern(k, v)).orElse(Optional.of(UNKNOWN)),
            kind.map(Words::expected).orElse("what the kind says"));
    Optional<Verdict> verdict =
        in.required(
            "verdict", v -> Codes.parse(Verdict.class, v), "one of " + Codes.all(Verdict.class));
    Proof proof = in.oneOf("proof", Proof.class).orElse(Proof.NONE);
    Optional<Instant> expires = in.value("expires", words::future, Words.FUTURE);
    return in.read(
        () ->
            new TrustWish(
                scope.orElseThrow(), pattern.orElseThrow(), verdict.orElseThrow(), proof, expires));
  }

  /** Stands in where the kind is a mistake already, so that the value is not called one too. */
  private static final Pattern UNKNOWN = new Pattern(Pattern.Kind.ADDRESS, "");

  TrustEntry entry(String id, Origin origin, Instant now) {
    return new TrustEntry(
        id, scope, pattern, verdict, proof, origin, now, expires, Optional.empty());
  }

  /** What the audit says of it. */
  @Override
  public String toString() {
    return TrustView.line(scope, pattern, verdict)
        + " proof="
        + Codes.of(proof)
        + expires.map(e -> " expires=" + e).orElse("");
  }
}
