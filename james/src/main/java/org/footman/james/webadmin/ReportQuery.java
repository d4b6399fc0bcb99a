// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.Duration;
import java.time.Instant;
import org.footman.core.trust.Scope;

/** For whom and for which time the report is asked; the last 7 days unless said. */
record ReportQuery(Scope scope, Instant from, Instant to) {
  private static final Duration USUAL = Duration.ofDays(7);

  static Read<ReportQuery> parse(Fields in, Words words) {
    Scope scope = in.value("scope", words::scope, Words.SCOPE).orElse(Scope.SERVER);
    Instant to = in.value("to", words::past, Words.PAST).orElse(words.now().plusSeconds(1));
    Instant from = in.value("from", words::past, Words.PAST).orElse(to.minus(USUAL));
    if (!from.isBefore(to)) {
      in.mistake("from is not before to");
    }
    return in.read(() -> new ReportQuery(scope, from, to));
  }
}
