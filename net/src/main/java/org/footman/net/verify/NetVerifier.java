// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.authkey.KeyDigest;
import org.footman.core.authkey.Verifier;
import org.footman.core.dns.Dns;
import org.footman.core.proof.OrganisationalDomains;
import org.footman.net.exchange.Loop;
import org.jspecify.annotations.Nullable;

/**
 * Asks Authentication Servers over the network (protocols.md 1.5 and 1.6), with one thread for all
 * questions. What was valid is remembered; the same question at the same time is asked once; and
 * what is asked at a time is bounded.
 */
public final class NetVerifier implements Verifier, AutoCloseable {
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final Map<KeyDigest, CompletableFuture<AuthVerdict>> asked = new ConcurrentHashMap<>();
  private final VerifySettings settings;
  private final Verdicts verdicts;
  private final OrganisationalDomains organisations;
  private final Slots<String> domains;
  private final Semaphore all;
  private final Loop loop;
  private final Asker asker;
  private volatile boolean closed;

  private NetVerifier(
      Dns dns, VerifySettings settings, OrganisationalDomains organisations, Ticker ticker) {
    this.settings = settings;
    this.organisations = organisations;
    this.verdicts = new Verdicts(settings.keeping(), ticker);
    this.domains = new Slots<>(settings.caps().perOrganisation());
    this.all = new Semaphore(settings.caps().atOnce());
    this.loop = Loop.start("footman-verify");
    this.asker = new Asker(dns, loop, settings, ticker);
  }

  public static NetVerifier over(
      Dns dns, VerifySettings settings, OrganisationalDomains organisations) {
    return over(dns, settings, organisations, Ticker.systemTicker());
  }

  static NetVerifier over(
      Dns dns, VerifySettings settings, OrganisationalDomains organisations, Ticker ticker) {
    return new NetVerifier(dns, settings, organisations, ticker);
  }

  /** Waits for the verdict, no longer than the settings' whole wait. */
  @Override
  public AuthVerdict verify(Address address, AuthKey key) {
    try {
      Duration bound = settings.waits().whole().plus(SLACK);
      return ask(address, key).get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return notNow("interrupted");
    } catch (ExecutionException | TimeoutException e) {
      return notNow("no answer in time");
    }
  }

  /**
   * The verdict when it is there: at once from memory, otherwise within the settings' whole wait.
   * Never completes exceptionally. What is chained to it runs on the thread of all questions and
   * must not block.
   */
  @Override
  public CompletableFuture<AuthVerdict> ask(Address address, AuthKey key) {
    if (address.domain().startsWith("[")) {
      AuthVerdict none = new AuthVerdict(AuthKeyStatus.NOAS, "address literal");
      return CompletableFuture.completedFuture(none); // no TXT record can be there
    }
    KeyDigest digest = KeyDigest.of(address.toString(), key);
    Optional<AuthVerdict> known = verdicts.find(address, digest);
    return known.isPresent()
        ? CompletableFuture.completedFuture(known.get())
        : share(address, key, digest);
  }

  /** Ends what is under way with TEMPERROR. */
  @Override
  public void close() {
    closed = true;
    loop.close();
    asked.values().forEach(verdict -> verdict.complete(notNow("stopped")));
  }

  /** Everybody gets a future of his own, so that nobody can end the others'. */
  private CompletableFuture<AuthVerdict> share(Address address, AuthKey key, KeyDigest digest) {
    CompletableFuture<AuthVerdict> mine = new CompletableFuture<>();
    @Nullable CompletableFuture<AuthVerdict> first = asked.putIfAbsent(digest, mine);
    if (first != null) {
      return first.copy();
    }
    String organisation = organisations.of(address.domain());
    if (closed || !take(organisation)) {
      asked.remove(digest);
      mine.complete(notNow(closed ? "stopped" : "too many questions at once"));
      return mine;
    }
    CompletableFuture<AuthVerdict> answer = mine.copy();
    var unused =
        asker
            .ask(address, key)
            .completeOnTimeout(
                notNow("no answer in time"),
                settings.waits().whole().plus(SLACK).toMillis(),
                TimeUnit.MILLISECONDS)
            .thenAccept(
                verdict -> {
                  verdicts.keep(address, digest, verdict.status());
                  asked.remove(digest);
                  give(organisation);
                  mine.complete(verdict);
                });
    return answer;
  }

  private boolean take(String organisation) {
    if (!all.tryAcquire()) {
      return false;
    }
    boolean taken = domains.take(organisation);
    if (!taken) {
      all.release();
    }
    return taken;
  }

  private void give(String organisation) {
    domains.give(organisation);
    all.release();
  }

  private static AuthVerdict notNow(String why) {
    return new AuthVerdict(AuthKeyStatus.TEMPERROR, why);
  }
}
