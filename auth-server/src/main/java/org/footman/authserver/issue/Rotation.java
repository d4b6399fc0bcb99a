// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.issue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.footman.authserver.settings.AuthServerSettings;
import org.footman.authserver.settings.DomainSettings;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.KeyRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the keys that are due, at the pace of KeyRule, and deletes those that have ended. */
public final class Rotation {
  private static final Logger LOGGER = LoggerFactory.getLogger(Rotation.class);

  /** The most in one run, however many there are. */
  private static final int MOST = 10_000;

  /** So many are no burst anywhere. */
  private static final int FEW = 50;

  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final Duration LATE = Duration.ofHours(1);

  private final AuthKeys keys;
  private final KeyPress press;
  private final Turn turn;
  private final AuthServerSettings settings;
  private final Clock clock;
  private Instant lastRun;
  private Instant lastSweep = Instant.EPOCH;
  private volatile boolean late;

  public Rotation(AuthKeys keys, KeyPress press, Turn turn, Context context) {
    this.keys = keys;
    this.press = press;
    this.turn = turn;
    this.settings = context.settings();
    this.clock = context.clock();
    this.lastRun = clock.instant();
  }

  /** What is set, and the time. */
  public record Context(AuthServerSettings settings, Clock clock) {}

  /** One run; the next one follows at once or some seconds later. */
  public void run() {
    if (!turn.isOurs()) {
      late = false;
      return;
    }
    Instant now = clock.instant();
    List<AddressSettings> due = keys.due(now, most(now));
    lastRun = now;
    if (!due.isEmpty()) {
      int made = press.make(due, now).size();
      LOGGER.info("reason=keys-made due={} made={}", due.size(), made);
    }
    late = !keys.due(now.minus(LATE), 1).isEmpty();
    if (Duration.between(lastSweep, now).abs().compareTo(SWEEP) >= 0) {
      lastSweep = now;
      sweep(now);
    }
  }

  /** Whether an address has been waiting for its new key for more than an hour. */
  public boolean isLate() {
    return late;
  }

  private int most(Instant now) {
    long beat = Math.min(10, Math.max(1, Duration.between(lastRun, now).toSeconds()));
    int most =
        KeyRule.most(keys.count(Optional.empty()), shortestInterval(), Duration.ofSeconds(beat));
    return Math.min(MOST, Math.max(FEW, most));
  }

  private Duration shortestInterval() {
    return Stream.concat(
            Stream.of(settings.defaults().interval()),
            settings.domains().values().stream().map(DomainSettings::interval))
        .min(Duration::compareTo)
        .orElseThrow();
  }

  private void sweep(Instant now) {
    int swept;
    do {
      swept = keys.sweep(now, MOST);
    } while (swept == MOST);
  }
}
