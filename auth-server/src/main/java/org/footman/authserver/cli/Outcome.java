// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.AuthVerdict;
import org.footman.net.verify.NetVerifier;

/** Asks one question and tells what came out, in one line and as exit code. */
record Outcome(Clock clock, PrintStream out) {
  /** {@code VALIDKEY ann@far.example ([192.0.2.1]:6700) 12 ms}. */
  int ask(Asking asking, Address address, AuthKey key) {
    Instant start = clock.instant();
    try (NetVerifier verifier = asking.verifier()) {
      AuthVerdict verdict = verifier.verify(address, key);
      Duration took = Duration.between(start, clock.instant());
      out.printf(
          "%s %s (%s) %d ms%n", verdict.status(), address, verdict.detail(), took.toMillis());
      return Exit.of(verdict.status());
    }
  }

  /** Tells what needs no question. */
  int tell(AuthVerdict verdict) {
    out.printf("%s (%s)%n", verdict.status(), verdict.detail());
    return Exit.of(verdict.status());
  }
}
