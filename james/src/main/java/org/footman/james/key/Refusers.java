// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.footman.core.policy.Setting;
import org.footman.james.Footman;

/**
 * Knows whether anybody's policy is to refuse, as of a few seconds ago: where nobody's is, no
 * session waits for the store.
 */
public final class Refusers {
  private static final String REFUSE = "refuse";
  private static final Duration BEAT = Duration.ofSeconds(5);

  private final AtomicLong lookedAt = new AtomicLong(System.nanoTime() - BEAT.toNanos() * 2);
  private volatile boolean seen = true;
  private final List<Setting> settings;
  private final Footman footman;
  private final Reading reading;

  /**
   * @param settings any of which may be at {@code refuse}
   */
  public Refusers(Footman footman, Reading reading, Setting... settings) {
    this.footman = footman;
    this.reading = reading;
    this.settings = List.of(settings);
  }

  /** Never waits; if in doubt, yes. */
  public boolean any() {
    long now = System.nanoTime();
    if (now - lookedAt.get() > BEAT.toNanos()) {
      lookedAt.set(now);
      reading
          .begin(() -> settings.stream().anyMatch(this::isSet))
          .thenAccept(set -> set.ifPresent(found -> seen = found));
    }
    return seen;
  }

  private boolean isSet(Setting setting) {
    return REFUSE.equals(footman.settings().defaults().get(setting))
        || !footman.stores().policies().scopesWith(setting, REFUSE).isEmpty();
  }
}
