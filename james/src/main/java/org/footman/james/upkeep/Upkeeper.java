// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.store.Leases;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.upkeep.Chore;
import org.footman.core.upkeep.MaintenanceResult;
import org.footman.core.upkeep.MaintenanceResult.Outcome;
import org.footman.core.upkeep.Tally;
import org.footman.james.Clockwork;
import org.footman.james.Counts;
import org.footman.james.Footman;
import org.footman.james.LeftOver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the maintenance, by schedule and on demand, one run at a time over all nodes. */
@Singleton
public final class Upkeeper {
  private static final Logger LOGGER = LoggerFactory.getLogger(Upkeeper.class);
  private static final String LEASE = "maintenance";
  private static final Duration LEASE_LIFE = Duration.ofMinutes(10);
  private static final Duration BEAT = Duration.ofSeconds(10);

  /** What is left to maintenance again and again does not make it run without a break. */
  private static final Duration AT_LEAST = Duration.ofMinutes(1);

  private final String holder = UUID.randomUUID().toString();
  private final ReentrantLock running = new ReentrantLock();
  private final Footman footman;
  private final Jobs jobs;
  private final LeftOver leftOver;
  private final Counts counts;
  private final Clockwork clockwork;
  private final Clock clock;
  private volatile Optional<MaintenanceResult> last = Optional.empty();
  private volatile Instant alive;
  private volatile Instant next;

  @Inject
  Upkeeper(
      Footman footman,
      Jobs jobs,
      LeftOver leftOver,
      Counts counts,
      Clockwork clockwork,
      Clock clock) {
    this.footman = footman;
    this.jobs = jobs;
    this.leftOver = leftOver;
    this.counts = counts;
    this.clockwork = clockwork;
    this.clock = clock;
    this.alive = clock.instant();
    this.next = alive;
  }

  /**
   * Runs from now on as often as {@code maintenance.every} says, and sooner when something was left
   * to it; while the database is away it tries again with every beat.
   */
  public void start() {
    Duration every = footman.settings().upkeep().every();
    clockwork.every(every.compareTo(BEAT) < 0 ? every : BEAT, "maintenance", this::beat);
  }

  void beat() {
    Instant now = clock.instant();
    boolean due = !now.isBefore(next) || leftOver.noted() && now.isAfter(alive.plus(AT_LEAST));
    if (!due) {
      return;
    }
    leftOver.forget();
    if (run(false).outcome() == Outcome.UNAVAILABLE) {
      leftOver.note();
    } else {
      next = now.plus(footman.settings().upkeep().every());
    }
  }

  /** The last run of this node that did something; a dry run is none. */
  public Optional<MaintenanceResult> last() {
    return last;
  }

  /** When a run last ended here or was seen to be under way on another node. */
  public Instant alive() {
    return alive;
  }

  public MaintenanceResult run(boolean dryRun) {
    return run(dryRun, Set.of());
  }

  /**
   * Does every chore, or in a dry run counts what it would do. One that fails does not keep the
   * others from running; this never throws.
   *
   * @param unbraked the chores of which an administrator says that much may go
   */
  public MaintenanceResult run(boolean dryRun, Set<Chore> unbraked) {
    Instant now = clock.instant();
    if (!running.tryLock()) {
      return MaintenanceResult.none(Outcome.BUSY, dryRun, now);
    }
    try {
      MaintenanceResult result = leased(dryRun, unbraked, now);
      note(result);
      return result;
    } finally {
      running.unlock();
    }
  }

  private MaintenanceResult leased(boolean dryRun, Set<Chore> unbraked, Instant now) {
    try {
      if (!leases().take(LEASE, holder, now, LEASE_LIFE)) {
        return MaintenanceResult.none(Outcome.BUSY, dryRun, now);
      }
      Tally tally = work(new Shift(dryRun, unbraked, now, new Tally(), this::keepLease));
      giveBack();
      return tally.result(dryRun, now, clock.instant());
    } catch (StoreUnavailable e) {
      return MaintenanceResult.none(Outcome.UNAVAILABLE, dryRun, now);
    }
  }

  private Tally work(Shift shift) {
    for (Job job : jobs.inOrder()) {
      try {
        keepLease();
        job.run(shift);
      } catch (Exception e) { // the outermost loop of a scheduled run: the next chore must come
        shift.tally().failed(job.chore(), e.getClass().getSimpleName() + ": " + e.getMessage());
        LOGGER.warn("reason=chore-failed chore={}", job.chore().code(), e);
      }
    }
    return shift.tally();
  }

  private void keepLease() {
    if (!leases().take(LEASE, holder, clock.instant(), LEASE_LIFE)) {
      throw new Shift.LeaseLost();
    }
  }

  private void giveBack() {
    try {
      leases().giveBack(LEASE, holder);
    } catch (StoreUnavailable e) {
      LOGGER.debug("reason=lease-kept act=let-it-run-out");
    }
  }

  private void note(MaintenanceResult result) {
    if (result.outcome() != Outcome.UNAVAILABLE) {
      alive = clock.instant();
    }
    if (result.outcome() != Outcome.DONE || result.dryRun()) {
      return;
    }
    last = Optional.of(result);
    result.counts().forEach((what, n) -> counts.count("maintenance-" + what.code(), n.intValue()));
    LOGGER.info(
        "reason=maintenance counts={} failures={} braked={}",
        result.counts(),
        result.failures().keySet(),
        result.braked());
  }

  private Leases leases() {
    return footman.stores().leases();
  }
}
