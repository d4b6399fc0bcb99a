// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** CSV as a whole: CSA and DNA side by side, and what they come to by the table. */
public final class HeloCheck {
  private final Csa csa;
  private final Dna dna;
  private final HeloDecision decision;

  public HeloCheck(Csa csa, Dna dna, HeloDecision decision) {
    this.csa = csa;
    this.dna = dna;
    this.decision = decision;
  }

  /**
   * Checks what a client said; every new EHLO is a new question.
   *
   * @param client whose address counts; empty when that cannot be known, as behind a relay
   */
  public CompletableFuture<HeloVerdict> check(String argument, Optional<InetAddress> client) {
    return client
        .flatMap(address -> HeloClaim.of(argument, address))
        .map(this::check)
        .orElseGet(() -> CompletableFuture.completedFuture(HeloVerdict.UNKNOWN));
  }

  /** The same for a claim; the verdict may be cached by the claim. */
  public CompletableFuture<HeloVerdict> check(HeloClaim claim) {
    return csa.verdict(claim)
        .thenCombine(
            dna.rate(claim.name().text()),
            (verdict, rating) ->
                new HeloVerdict(
                    Optional.of(claim), verdict, rating, decision.decide(verdict, rating.grade())));
  }
}
