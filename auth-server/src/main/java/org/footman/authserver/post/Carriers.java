// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.authkey.KeyDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries keys to their domains side by side, each domain's one after the other. A domain whose
 * hosts failed rests, twice as long each time, and is tried by threads of its own after that: it
 * delays nobody but itself.
 */
final class Carriers implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Carriers.class);
  private static final int SOUND = 4;
  private static final int DOUBTFUL = 2;
  private static final int MOST_OF_ONE = 100;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;

  private final Map<String, Domain> domains = new HashMap<>();
  private final Carrying carrying;
  private final ExecutorService sound = threads(SOUND);
  private final ExecutorService doubtful = threads(DOUBTFUL);
  private final Clock clock;

  /** What is done with one key. */
  interface Carrying {
    /** Whether this node is still the one that carries; the other will find what is left. */
    boolean isOurs();

    /** Carries it in bounded time; false when no host of its domain works. */
    boolean carry(IssuedKey key);

    /** Has it come again at that time. */
    void putOff(IssuedKey key, Instant until);
  }

  Carriers(Carrying carrying, Clock clock) {
    this.carrying = carrying;
    this.clock = clock;
  }

  private static ExecutorService threads(int number) {
    return Executors.newFixedThreadPool(
        number,
        work -> {
          Thread thread = new Thread(work, "footman-authserver-post");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** One domain's keys on their way, the first of them under way if somebody carries. */
  private static final class Domain {
    private final Deque<IssuedKey> keys = new ArrayDeque<>();
    private Instant rests = Instant.MIN;
    private int failures;
  }

  /** Takes a key that is not under way; puts it off while its domain rests. */
  void take(String name, IssuedKey key) {
    Instant now = clock.instant();
    Optional<Instant> until = Optional.empty();
    synchronized (this) {
      Domain domain = domains.computeIfAbsent(name, n -> new Domain());
      if (domain.rests.isAfter(now)) {
        until = Optional.of(domain.rests);
      } else if (domain.keys.size() >= MOST_OF_ONE) {
        until = Optional.of(now.plus(SHORTEST));
      } else {
        domain.keys.add(key);
        if (domain.keys.size() == 1) {
          (domain.failures == 0 ? sound : doubtful).execute(() -> carryAll(name, domain));
        }
      }
    }
    until.ifPresent(when -> carrying.putOff(key, when));
  }

  /** The keys that were taken and not carried yet. */
  synchronized Set<KeyDigest> underWay() {
    return domains.values().stream()
        .flatMap(domain -> domain.keys.stream())
        .map(IssuedKey::digest)
        .collect(Collectors.toSet());
  }

  private void carryAll(String name, Domain domain) {
    boolean ended = false;
    try {
      carryEach(name, domain);
      ended = true;
    } catch (RuntimeException e) { // a scheduled run's outermost loop: the keys are due still
      LOGGER.warn("reason=post-failed domain={}", name, e);
    } finally {
      if (!ended) { // after an Error too, or nobody would carry that domain's keys any more
        forget(name, domain);
      }
    }
  }

  private void carryEach(String name, Domain domain) {
    Optional<IssuedKey> next = first(domain);
    while (next.isPresent()) {
      if (!carrying.isOurs()) {
        forget(name, domain);
        return;
      }
      if (!carrying.carry(next.get())) {
        rest(domain);
        return;
      }
      next = after(name, domain);
    }
  }

  private synchronized void forget(String name, Domain domain) {
    domains.remove(name, domain);
  }

  private synchronized Optional<IssuedKey> first(Domain domain) {
    return Optional.ofNullable(domain.keys.peek());
  }

  private synchronized Optional<IssuedKey> after(String name, Domain domain) {
    domain.keys.remove();
    domain.failures = 0;
    if (domain.keys.isEmpty()) {
      domains.remove(name, domain);
    }
    return first(domain);
  }

  private void rest(Domain domain) {
    List<IssuedKey> left;
    Instant until;
    synchronized (this) {
      left = new ArrayList<>(domain.keys);
      domain.keys.clear();
      int doublings = Math.min(domain.failures++, MOST_DOUBLINGS);
      until = clock.instant().plus(SHORTEST.multipliedBy(1L << doublings));
      domain.rests = until;
    }
    left.forEach(key -> carrying.putOff(key, until));
  }

  @Override
  public void close() {
    sound.shutdownNow();
    doubtful.shutdownNow();
  }
}
