// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import java.time.Instant;
import javax.inject.Inject;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.upkeep.Chore;
import org.footman.core.upkeep.Count;
import org.footman.james.Door;
import org.footman.james.FolderRemover;
import org.footman.james.Footman;
import org.footman.james.Shown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over what was held too long, as its recipient's policy says: to the junk folder, or
 * deleted; or it is kept, and stays held. Every one is in the log (requirement P10).
 */
final class ExpireHeld implements Job {
  private static final Logger LOGGER = LoggerFactory.getLogger(ExpireHeld.class);

  private final Footman footman;
  private final Door door;
  private final FolderRemover remover;

  @Inject
  ExpireHeld(Footman footman, Door door, FolderRemover remover) {
    this.footman = footman;
    this.door = door;
    this.remover = remover;
  }

  @Override
  public Chore chore() {
    return Chore.EXPIRE;
  }

  @Override
  public void run(Shift shift) {
    Instant end = shift.now().minus(footman.settings().limits().keep());
    Walk.through(
        footman.stores().heldMails(),
        HeldSelector.of(HeldState.HELD).receivedBefore(end),
        shift,
        row -> expired(row, shift));
  }

  private boolean expired(HeldMail row, Shift shift) {
    Policy policy = door.policy(row.recipient());
    if (policy.is(Setting.EXPIRED, "keep")) {
      return false;
    }
    boolean delete = policy.is(Setting.EXPIRED, "delete");
    Count count = delete ? Count.EXPIRED_DELETED : Count.EXPIRED_TO_JUNK;
    boolean expired = !shift.dryRun() && remover.expire(row, delete, shift.now());
    shift.tally().add(expired || shift.dryRun() ? count : Count.FAILED);
    if (expired) {
      announce(row, policy);
    }
    return expired;
  }

  private static void announce(HeldMail row, Policy policy) {
    LOGGER.info(
        "reason=expired act={} id={} recipient={} source={}",
        policy.value(Setting.EXPIRED),
        row.id(),
        Shown.value(row.recipient()),
        Shown.value(row.source()));
  }
}
