// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import java.util.List;
import javax.inject.Inject;
import javax.inject.Singleton;

/** The chores of a maintenance run in their order: what is half done first, what deletes last. */
@Singleton
final class Jobs {
  private final List<Job> inOrder;

  @Inject
  Jobs(
      SettleReleases settle,
      MendIndex index,
      ReleaseKnown known,
      PurgeFailed purge,
      ExpireHeld expire,
      EndChallenges challenges,
      SweepRows sweep,
      EraseGone users) {
    inOrder = List.of(settle, index, known, purge, expire, challenges, sweep, users);
  }

  List<Job> inOrder() {
    return inOrder;
  }
}
