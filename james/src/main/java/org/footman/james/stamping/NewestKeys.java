// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.KeyDigest;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Clockwork;
import org.footman.james.Counts;
import org.footman.james.Footman;
import org.footman.james.settings.Stamping;

/** The newest keys of the addresses of this server's users, from memory wherever it can answer. */
@Singleton
public final class NewestKeys {
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final Footman footman;
  private final StampCache cache;

  /** Reads that do not fit are done with the next mail of their address. */
  private final ThreadPoolExecutor background =
      new ThreadPoolExecutor(
          0,
          1,
          30,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1000),
          NewestKeys::thread,
          new ThreadPoolExecutor.AbortPolicy());

  private final Revocations revocations = new Revocations(Ticker.systemTicker());
  private final Counts counts;
  private final Clock clock;

  @Inject
  public NewestKeys(Footman footman, Counts counts, Clockwork clockwork, Clock clock) {
    Stamping stamping = footman.settings().stamping();
    this.footman = footman;
    this.counts = counts;
    this.clock = clock;
    this.cache =
        new StampCache(source(stamping), background, footman.settings().database().cached());
    if (stamping.keys() == Stamping.Keys.STORE) {
      clockwork.every(BEAT, "revoked-keys", this::followRevocations);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "footman-keys");
    thread.setDaemon(true);
    return thread;
  }

  private KeySource source(Stamping stamping) {
    return stamping
        .fetch()
        .<KeySource>map(fetch -> new FetchedKeys(fetch, clock))
        .orElseGet(
            () -> new StoredKeys(footman.stores(), stamping.keys() == Stamping.Keys.STORE, clock));
  }

  /**
   * The newest key of an address; none also while that cannot be known: mail never waits for it.
   */
  public Optional<AuthKey> newest(String address) {
    try {
      return cache.newest(address, clock.instant()).map(Stamp::key);
    } catch (StoreUnavailable e) {
      counts.count("keys-not-known");
      return Optional.empty();
    }
  }

  /** Forgets what is remembered of an address whose keys changed. */
  public void forget(String address) {
    cache.forget(address);
  }

  @PreDestroy
  public void stop() {
    background.shutdownNow();
  }

  void followRevocations() {
    try {
      Set<KeyDigest> revoked = revocations.read(footman.stores().authKeys());
      if (!revoked.isEmpty()) {
        cache.forget(revoked);
      }
    } catch (StoreUnavailable e) {
      return; // the next beat reads on from where this one could not
    }
  }
}
