// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.dns.Dns;
import org.footman.core.dns.FewLookUps;
import org.footman.core.dns.LastingDns;
import org.footman.core.helo.Csa;
import org.footman.core.helo.CsaVerdict;
import org.footman.core.helo.Dna;
import org.footman.core.helo.DnaRating;
import org.footman.core.helo.HeloCheck;
import org.footman.core.helo.HeloClaim;
import org.footman.core.helo.HeloDecision;
import org.footman.core.helo.HeloRuling;
import org.footman.core.helo.HeloVerdict;
import org.footman.core.relay.Client;
import org.footman.james.Footman;
import org.footman.james.settings.Proving;
import org.footman.net.KeptLife;

/**
 * CSV for the clients of this server. A verdict is kept a short while for the same name from the
 * same address (vector CSA-32); what was not found out is not kept.
 */
@Singleton
public final class HeloChecks {
  private static final int MOST = 50_000;
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final Dns dns;
  private final Proving settings;
  private final AsyncCache<HeloClaim, HeloVerdict> kept =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfter(KeptLife.expiry(HeloChecks::life))
          .executor(Runnable::run)
          .buildAsync();

  @Inject
  public HeloChecks(Dns dns, Footman footman) {
    this.dns = dns;
    this.settings = footman.settings().proving();
  }

  /** Judges what a client said; where its address or name is not known, nothing is known. */
  public CompletableFuture<HeloVerdict> of(Client client) {
    return claim(client)
        .map(claim -> kept.get(claim, (asked, any) -> check(asked, dns)).copy())
        .orElseGet(() -> CompletableFuture.completedFuture(HeloVerdict.UNKNOWN));
  }

  /** For how long the verdict on such a client is still kept; see {@link Dns#lasts}. */
  Duration lasts(Client client) {
    return claim(client)
        .map(claim -> KeptLife.left(kept, claim, HeloChecks::life))
        .orElse(LastingDns.FOREVER);
  }

  private static Duration life(HeloVerdict verdict) {
    return isWhole(verdict) ? LIFE : Duration.ZERO;
  }

  /** Whether all was found out, so that it may be kept. */
  static boolean isWhole(HeloVerdict verdict) {
    return verdict.csa() != CsaVerdict.TEMPERROR && verdict.dna().complete();
  }

  /** The same by another DNS, with nothing kept: for an explanation. */
  public CompletableFuture<HeloVerdict> anew(Client client, Dns other) {
    return claim(client)
        .map(claim -> check(claim, other))
        .orElseGet(() -> CompletableFuture.completedFuture(HeloVerdict.UNKNOWN));
  }

  /** What is known while nobody has answered. */
  static HeloVerdict notNow(Client client) {
    return claim(client)
        .map(
            claim ->
                new HeloVerdict(
                    Optional.of(claim), CsaVerdict.TEMPERROR, DnaRating.NONE, HeloRuling.ANNOTATE))
        .orElse(HeloVerdict.UNKNOWN);
  }

  private static Optional<HeloClaim> claim(Client client) {
    return client.address().flatMap(address -> HeloClaim.of(client.helo(), address));
  }

  private CompletableFuture<HeloVerdict> check(HeloClaim claim, Dns by) {
    Dns few = new FewLookUps(by, settings.lookUps());
    return new HeloCheck(
            new Csa(few), new Dna(few, settings.services()), new HeloDecision(settings.switches()))
        .check(claim);
  }
}
