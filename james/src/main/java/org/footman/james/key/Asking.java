// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.authkey.KeyClaim;
import org.footman.core.authkey.Verifier;
import org.footman.core.proof.OrganisationalDomains;
import org.footman.net.verify.Slots;

/**
 * Asks the verifier so that nobody's silent server holds up everybody's mail: few threads wait long
 * at a time, for one organisation fewer still, the others a moment; and for an organisation whose
 * server was silent just now none waits long.
 */
@Singleton
public final class Asking {
  /** A server that works answers within this. */
  private static final Duration MOMENT = Duration.ofMillis(500);

  /** The verifier gives up before. */
  private static final Duration LONG = Duration.ofSeconds(30);

  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int ORGANISATIONS = 10_000;

  /** James's spooler has 20 threads. */
  private static final int WAITING_LONG = 6;

  private static final int WAITING_FOR_ONE = 2;

  private final Semaphore waitingLong = new Semaphore(WAITING_LONG);
  private final Slots<String> waitedFor = new Slots<>(WAITING_FOR_ONE);
  private final Cache<String, Boolean> silent =
      Caffeine.newBuilder().maximumSize(ORGANISATIONS).expireAfterWrite(REMEMBERED).build();
  private final Verifier verifier;
  private final OrganisationalDomains organisations;

  @Inject
  public Asking(Verifier verifier, OrganisationalDomains organisations) {
    this.verifier = verifier;
    this.organisations = organisations;
  }

  /** Waits as long as the verifier does, or a moment only. */
  AuthVerdict ask(KeyClaim.Of claim) {
    CompletableFuture<AuthVerdict> verdict = begin(claim);
    String organisation = organisation(claim);
    if (verdict.isDone() || wasSilent(claim) || !mayWaitLong(organisation)) {
      return await(verdict, MOMENT);
    }
    try {
      return await(verdict, LONG);
    } finally {
      waitingLong.release();
      waitedFor.give(organisation);
    }
  }

  private boolean mayWaitLong(String organisation) {
    if (!waitingLong.tryAcquire()) {
      return false;
    }
    boolean taken = waitedFor.take(organisation);
    if (!taken) {
      waitingLong.release();
    }
    return taken;
  }

  /** Asks without waiting. */
  CompletableFuture<AuthVerdict> begin(KeyClaim.Of claim) {
    return verifier
        .ask(claim.address(), claim.key())
        .whenComplete(
            (verdict, failure) -> {
              if (failure == null && verdict.silence()) { // never for what was short here
                silent.put(organisation(claim), true);
              }
            });
  }

  /** Whether a server of the address's organisation kept us waiting a short while ago. */
  boolean wasSilent(KeyClaim.Of claim) {
    return silent.getIfPresent(organisation(claim)) != null;
  }

  /** Names below a domain cost its owner nothing. */
  private String organisation(KeyClaim.Of claim) {
    return organisations.of(claim.address().domain());
  }

  private static AuthVerdict await(CompletableFuture<AuthVerdict> verdict, Duration most) {
    try {
      return verdict.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return notNow();
    } catch (ExecutionException | TimeoutException e) {
      return notNow();
    }
  }

  private static AuthVerdict notNow() {
    return new AuthVerdict(AuthKeyStatus.TEMPERROR, "no answer in time");
  }
}
