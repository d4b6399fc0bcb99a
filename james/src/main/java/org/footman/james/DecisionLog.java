// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
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
  private static final String LOST = "decisions-not-remembered";
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
   * The same. What is ours stands before what strangers wrote, who may imitate it.
   *
   * @param found what was found out about the source, in words of ours; empty where nobody looked
   */
  void record(Decision decision, String found) {
    LOGGER.info(
        "reason={} outcome={} act={} held={}{}{} recipient={} source={} message-id={}",
        decision.reason(),
        decision.outcome(),
        decision.act(),
        decision.heldId(),
        found.isEmpty() ? "" : " ",
        found,
        Shown.value(decision.recipient()),
        Shown.value(decision.source()),
        Shown.value(decision.messageId()));
    counts.count("reason-" + decision.reason());
    keep(decision);
  }

  private void keep(Decision decision) {
    if (!waiting.offer(decision)) {
      counts.count(LOST);
    }
  }

  /** The memory of decisions with all that this node has made until now. */
  public Decisions written() {
    flush();
    return footman.stores().decisions();
  }

  /** Writes what waits; what cannot be written now waits on, what never can be is counted. */
  @PreDestroy
  public synchronized void flush() {
    List<Decision> batch = new ArrayList<>();
    try {
      while (waiting.drainTo(batch, BATCH) > 0) {
        write(batch);
      }
    } catch (StoreUnavailable e) {
      batch.forEach(this::keep);
    }
  }

  /** Takes from the batch what is done. */
  private void write(List<Decision> batch) {
    try {
      footman.stores().decisions().record(batch);
      batch.clear();
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) { // of one row or of all
      writeOneByOne(batch, e);
    }
  }

  private void writeOneByOne(List<Decision> batch, RuntimeException why) {
    int lost = 0;
    try {
      for (Iterator<Decision> rows = batch.iterator(); rows.hasNext(); rows.remove()) {
        lost += isWritten(rows.next()) ? 0 : 1;
      }
    } finally {
      if (lost > 0) {
        counts.count(LOST, lost);
        LOGGER.error("reason=decisions-not-remembered rows={}", lost, why);
      }
    }
  }

  private boolean isWritten(Decision decision) {
    try {
      footman.stores().decisions().record(List.of(decision));
      return true;
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
