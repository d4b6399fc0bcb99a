// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;
import org.footman.core.trust.Verdict;
import org.footman.core.upkeep.Chore;
import org.footman.core.upkeep.Count;
import org.footman.james.Door;
import org.footman.james.Footman;
import org.footman.james.Releaser;

/** Releases what is still held though its source answered: a crash came between answer and move. */
final class ReleaseKnown implements Job {
  /** Answers are looked at again for so long; a run comes far more often. */
  private static final Duration LATELY = Duration.ofDays(7);

  private static final int PAGE = 500;
  private static final ChallengeSelector ANSWERED =
      new ChallengeSelector(
          Optional.empty(), Optional.empty(), Optional.empty(), Set.of(ChallengeState.ANSWERED));

  private final Footman footman;
  private final Door door;
  private final Releaser releaser;

  @Inject
  ReleaseKnown(Footman footman, Door door, Releaser releaser) {
    this.footman = footman;
    this.door = door;
    this.releaser = releaser;
  }

  @Override
  public Chore chore() {
    return Chore.KNOWN;
  }

  @Override
  public void run(Shift shift) {
    Instant lately = shift.now().minus(LATELY);
    List<Challenge> page;
    int offset = 0;
    do {
      shift.lease().keep();
      page = footman.stores().challenges().list(ANSWERED, new Page(offset, PAGE));
      page.stream().filter(c -> c.changed().isAfter(lately)).forEach(c -> release(c, shift));
      offset += PAGE;
    } while (page.size() == PAGE);
  }

  private void release(Challenge answered, Shift shift) {
    Walk.through(
        footman.stores().heldMails(),
        HeldSelector.of(HeldState.HELD).ofSource(answered.question().source()),
        shift,
        row -> released(row, answered, shift));
  }

  private boolean released(HeldMail row, Challenge answered, Shift shift) {
    if (!answered.question().recipients().contains(row.recipient()) || !known(row)) {
      return false;
    }
    boolean released = !shift.dryRun() && releaser.release(row, shift.now());
    if (released || shift.dryRun()) {
      shift.tally().add(Count.RELEASED);
    }
    return released;
  }

  /** Trust may have been taken back, or turned into a block, since the answer came. */
  private boolean known(HeldMail row) {
    return door.verdictNow(row.recipient(), Optional.of(row.source()), row.proof())
        .filter(v -> v == Verdict.ALLOW)
        .isPresent();
  }
}
