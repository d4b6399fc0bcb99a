// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.source.Decision;
import org.footman.core.source.Decisions;
import org.footman.core.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every decision to the log, and behind the mail's back to the memory of decisions. Bounded:
 * while the database is away what does not fit is counted and only logged.
 */
@Singleton
public final class DecisionLog {
  private static final Logger LOGGER = LoggerFactory.getLogger(DecisionLog.class);
  private static final int WAITING = 20_000;
  private static final int BATCH = 2_000;

  /** A commit costs a database the more the smaller it is; who reads asks for the rest first. */
  private static final Duration BEAT = Duration.ofSeconds(2);

  private final BlockingQueue<Decision> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Footman footman;
  private final Counts counts;

  @Inject
  public DecisionLog(Footman footman, Counts counts, Clockwork clockwork) {
    this.footman = footman;
    this.counts = counts;
    clockwork.every(BEAT, "decision-log", this::flush);
  }

  public void record(Decision decision) {
    record(decision, "");
  }

  /**
   * The same.
   *
   * @param found what was found out about the source, in words of ours; empty where nobody looked
   */
  void record(Decision decision, String found) {
    LOGGER.info(
        "reason={} outcome={} act={} recipient={} source={} message-id={} held={}{}{}",
        decision.reason(),
        decision.outcome(),
        decision.act(),
        Shown.of(decision.recipient()),
        Shown.of(decision.source()),
        Shown.of(decision.messageId()),
        decision.heldId(),
        found.isEmpty() ? "" : " ",
        found);
    counts.count("reason-" + decision.reason());
    if (!waiting.offer(decision)) {
      counts.count("decisions-not-remembered");
    }
  }

  /** The memory of decisions with all that this node has made until now. */
  public Decisions written() {
    flush();
    return footman.stores().decisions();
  }

  /** Writes what waits; what cannot be written waits on. */
  @PreDestroy
  public synchronized void flush() {
    List<Decision> batch = new ArrayList<>();
    while (waiting.drainTo(batch, BATCH) > 0) {
      try {
        footman.stores().decisions().record(batch);
      } catch (StoreUnavailable e) {
        batch.forEach(waiting::offer);
        return;
      }
      batch.clear();
    }
  }
}
