// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.issue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.footman.authserver.index.KeyFeed;
import org.footman.authserver.index.KeyIndex;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.authkey.KeyRule;
import org.footman.core.authkey.LiveKey;

/**
 * Makes keys so that none can be attached before every node answers for it.
 *
 * <p>Our own index has a key before the store has. Where there are several nodes, keys are first
 * announced to the others without a readable form; they become the newest ones, which can be
 * attached, when each node has heard of them or knows that it has heard nothing lately and says no
 * to no key (docs/decisions/0018).
 */
public final class KeyPress implements AutoCloseable {
  /** An announcement that took longer may have got past readers that look back ten seconds. */
  private static final Duration PROMPT = Duration.ofSeconds(5);

  private final AuthKeys keys;
  private final KeyIndex index;
  private final RandomGenerator random;
  private final boolean severalNodes;
  private final CountDownLatch closing = new CountDownLatch(1);

  private record Made(AddressSettings before, IssuedKey key) {
    LiveKey live() {
      return new LiveKey(key.digest(), key.expires());
    }

    Instant next() {
      return KeyRule.next(before, key.issued());
    }
  }

  /**
   * @param random a secure one
   */
  public KeyPress(AuthKeys keys, KeyIndex index, RandomGenerator random, boolean severalNodes) {
    this.keys = keys;
    this.index = index;
    this.random = random;
    this.severalNodes = severalNodes;
  }

  /**
   * Makes a key for each address. Takes some seconds where there are several nodes.
   *
   * @return those that are the newest of their addresses now; not among them are addresses for
   *     which another node was quicker or whose settings changed
   */
  List<IssuedKey> make(List<AddressSettings> addresses, Instant now) {
    // whole seconds, so that every store gives back the same moment
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    List<Made> made = addresses.stream().map(a -> new Made(a, key(a, second))).toList();
    made.forEach(m -> index.put(m.live()));
    if (severalNodes) {
      made = announced(made);
      if (!made.isEmpty() && closed(KeyFeed.SETTLED)) {
        return List.of();
      }
    }
    return made.stream().filter(this::issued).map(Made::key).toList();
  }

  private IssuedKey key(AddressSettings address, Instant now) {
    return new IssuedKey(address.address(), KeyRule.generate(random), now, address.expires(now));
  }

  private List<Made> announced(List<Made> made) {
    List<Made> announced = new ArrayList<>();
    for (Made one : made) {
      long start = System.nanoTime();
      keys.announce(one.key());
      if (System.nanoTime() - start < PROMPT.toNanos()) {
        announced.add(one);
      }
    }
    return announced;
  }

  /** Whether it was closed before the time was over. */
  private boolean closed(Duration time) {
    try {
      return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  // What an exception leaves in the index nobody has: it can do no harm, and the commit may have
  // happened nevertheless.
  private boolean issued(Made made) {
    boolean first = keys.issue(made.key(), made.before(), made.next());
    if (!first) {
      index.remove(made.key().digest());
    }
    return first;
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
