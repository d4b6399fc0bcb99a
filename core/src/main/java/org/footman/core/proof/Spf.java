// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.footman.core.dns.Dns;

/** Sender Policy Framework (RFC 7208): whether the owner of a domain lets a client use it. */
public interface Spf {
  /**
   * Checks one identity. The result comes within a bounded time and never as an exception; what is
   * chained to the future must not block.
   *
   * @param dns who is asked; how often and how long is the caller's to bound
   */
  CompletableFuture<SpfResult> check(SpfQuestion question, Dns dns);

  /** For how long the result of a check that was just done is still kept; zero where it is not. */
  default Duration lasts(SpfQuestion question) {
    return Duration.ZERO;
  }
}
