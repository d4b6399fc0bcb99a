// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import java.time.Duration;
import javax.inject.Inject;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.upkeep.Chore;
import org.footman.core.upkeep.Count;
import org.footman.james.FolderReleaser;
import org.footman.james.Footman;

/** Finishes releases that a crash or a failing mailbox left half done. */
final class SettleReleases implements Job {
  /** Nobody moves one message for so long: a release that is older was left behind. */
  private static final Duration LEFT_BEHIND = Duration.ofMinutes(5);

  private final Footman footman;
  private final FolderReleaser releaser;

  @Inject
  SettleReleases(Footman footman, FolderReleaser releaser) {
    this.footman = footman;
    this.releaser = releaser;
  }

  @Override
  public Chore chore() {
    return Chore.SETTLE;
  }

  @Override
  public void run(Shift shift) {
    HeldMails held = footman.stores().heldMails();
    Walk.through(held, HeldSelector.of(HeldState.RELEASING), shift, row -> settled(row, shift));
  }

  private boolean settled(HeldMail row, Shift shift) {
    if (row.changed().isAfter(shift.now().minus(LEFT_BEHIND))) {
      return false;
    }
    boolean settled = !shift.dryRun() && releaser.settle(row, shift.now());
    if (settled || shift.dryRun()) {
      shift.tally().add(Count.SETTLED);
    }
    return settled;
  }
}
