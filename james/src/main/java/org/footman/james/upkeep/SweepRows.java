// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import java.time.Instant;
import javax.inject.Inject;
import org.footman.core.store.Stores;
import org.footman.core.upkeep.Chore;
import org.footman.core.upkeep.Count;
import org.footman.james.Footman;
import org.footman.james.settings.Upkeep;

/** Forgets old decisions, old ids of sent messages, and rows of mail that is held no more. */
final class SweepRows implements Job {
  private final Footman footman;

  @Inject
  SweepRows(Footman footman) {
    this.footman = footman;
  }

  @Override
  public Chore chore() {
    return Chore.SWEEP;
  }

  @Override
  public void run(Shift shift) {
    if (shift.dryRun()) {
      return; // the store cannot say how many without doing it
    }
    Stores stores = footman.stores();
    Upkeep keep = footman.settings().upkeep();
    Instant ended = shift.now().minus(keep.ended());
    long held = Walk.sweep(shift, most -> stores.heldMails().sweep(ended, most));
    shift.tally().add(Count.HELD_FORGOTTEN, held);
    Instant sentBefore = shift.now().minus(keep.sent());
    long sent = Walk.sweep(shift, most -> stores.sentMessages().sweep(sentBefore, most));
    shift.tally().add(Count.SENT_FORGOTTEN, sent);
    Instant decided = shift.now().minus(keep.decisions());
    long decisions = Walk.sweep(shift, most -> stores.decisions().sweep(decided, most));
    shift.tally().add(Count.DECISIONS_FORGOTTEN, decisions);
  }
}
