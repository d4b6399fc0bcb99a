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

/**
 * Asks the verifier so that nobody's silent server holds up everybody's mail: few threads wait long
 * at a time, the others a moment, and for a server that was silent just now none waits long.
 */
@Singleton
public final class Asking {
  /** A server that works answers within this. */
  private static final Duration MOMENT = Duration.ofMillis(500);

  /** The verifier gives up before. */
  private static final Duration LONG = Duration.ofSeconds(30);

  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int DOMAINS = 10_000;

  /** James's spooler has 20 threads. */
  private static final int WAITING_LONG = 6;

  private final Semaphore waitingLong = new Semaphore(WAITING_LONG);
  private final Cache<String, Boolean> silent =
      Caffeine.newBuilder().maximumSize(DOMAINS).expireAfterWrite(REMEMBERED).build();
  private final Verifier verifier;

  @Inject
  public Asking(Verifier verifier) {
    this.verifier = verifier;
  }

  /** Waits as long as the verifier does, or a moment only. */
  AuthVerdict ask(KeyClaim.Of claim) {
    CompletableFuture<AuthVerdict> verdict = begin(claim);
    if (verdict.isDone() || wasSilent(claim) || !waitingLong.tryAcquire()) {
      return await(verdict, MOMENT);
    }
    try {
      return await(verdict, LONG);
    } finally {
      waitingLong.release();
    }
  }

  /** Asks without waiting. */
  CompletableFuture<AuthVerdict> begin(KeyClaim.Of claim) {
    return verifier
        .ask(claim.address(), claim.key())
        .whenComplete(
            (verdict, failure) -> {
              if (failure == null && verdict.status() == AuthKeyStatus.TEMPERROR) {
                noteSilence(claim);
              }
            });
  }

  /** Whether the server of the address kept somebody waiting a short while ago. */
  boolean wasSilent(KeyClaim.Of claim) {
    return silent.getIfPresent(claim.address().domain()) != null;
  }

  void noteSilence(KeyClaim.Of claim) {
    silent.put(claim.address().domain(), true);
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
