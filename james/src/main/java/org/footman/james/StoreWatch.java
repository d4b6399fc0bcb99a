// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows from memory whether the database is away, and since when. */
@Singleton
public final class StoreWatch {
  private static final Logger LOGGER = LoggerFactory.getLogger(StoreWatch.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final Footman footman;
  private final Clock clock;
  private volatile Optional<Instant> downSince = Optional.empty();

  @Inject
  public StoreWatch(Footman footman, Clock clock, Clockwork clockwork) {
    this.footman = footman;
    this.clock = clock;
    clockwork.every(BEAT, "store-watch", this::look);
  }

  /** Since when the database has been away; empty while it answers. */
  public Optional<Instant> downSince() {
    return downSince;
  }

  /** Whether it has been away for so long that mail waits no more. */
  public boolean givenUp(Instant now) {
    var unable = footman.settings().unable();
    return unable.deliver()
        && downSince().filter(since -> !now.isBefore(since.plus(unable.after()))).isPresent();
  }

  private void look() {
    try {
      footman.stores().ping();
      if (downSince.isPresent()) {
        downSince = Optional.empty();
        LOGGER.info("reason=store-available");
      }
    } catch (StoreUnavailable e) {
      if (downSince.isEmpty()) {
        LOGGER.warn("reason=store-unavailable why={}", e.getMessage());
        downSince = Optional.of(clock.instant());
      }
    }
  }
}
