// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import javax.inject.Inject;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.upkeep.Brake;
import org.footman.core.upkeep.Chore;
import org.footman.core.upkeep.Count;
import org.footman.james.FolderRemover;
import org.footman.james.Footman;
import org.footman.james.settings.Upkeep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the mail of senders that do not exist. Where that would be more than the brake allows, it
 * deletes nothing: a wrong judgement of many refusals must not cost many mails.
 */
final class PurgeFailed implements Job {
  private static final Logger LOGGER = LoggerFactory.getLogger(PurgeFailed.class);

  private final Footman footman;
  private final FolderRemover remover;

  @Inject
  PurgeFailed(Footman footman, FolderRemover remover) {
    this.footman = footman;
    this.remover = remover;
  }

  @Override
  public Chore chore() {
    return Chore.PURGE;
  }

  @Override
  public void run(Shift shift) {
    HeldMails held = footman.stores().heldMails();
    long waiting = held.count(HeldSelector.of(HeldState.PURGE));
    if (waiting == 0 || braked(waiting, held, shift)) {
      return;
    }
    if (shift.dryRun()) {
      shift.tally().add(Count.PURGED, waiting);
      return;
    }
    Walk.through(held, HeldSelector.of(HeldState.PURGE), shift, row -> purged(row, shift));
  }

  private boolean braked(long waiting, HeldMails held, Shift shift) {
    Upkeep upkeep = footman.settings().upkeep();
    var brake = new Brake(upkeep.brakeCount(), upkeep.brakePercent());
    long whole = waiting + held.count(HeldSelector.of(HeldState.HELD, HeldState.RELEASING));
    if (shift.unbraked().contains(Chore.PURGE) || !brake.stops(waiting, whole)) {
      return false;
    }
    shift.tally().braked(Chore.PURGE, waiting, brake.allowed(whole));
    LOGGER.error(
        "reason=purge-braked waiting={} allowed={} held={} act=wait-for-an-administrator",
        waiting,
        brake.allowed(whole),
        whole);
    return true;
  }

  private boolean purged(HeldMail row, Shift shift) {
    boolean purged = remover.delete(row, shift.now());
    shift.tally().add(purged ? Count.PURGED : Count.FAILED);
    return purged;
  }
}
