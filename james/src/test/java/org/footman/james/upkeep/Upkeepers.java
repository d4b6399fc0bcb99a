// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import org.apache.james.user.api.UsersRepository;
import org.footman.james.Post;

/** Puts the maintenance together for tests. */
public final class Upkeepers {
  private Upkeepers() {}

  public static Upkeeper of(Post post) {
    return of(post, post.suite.users);
  }

  static Upkeeper of(Post post, UsersRepository users) {
    var suite = post.suite;
    var mending =
        new Mending(
            suite.footman, suite.keys, post.mailboxes, post.moves, post.remover, suite.door);
    var jobs =
        new Jobs(
            new SettleReleases(suite.footman, post.releaser),
            new MendIndex(users, mending),
            new ReleaseKnown(suite.footman, suite.door, post.releaser),
            new PurgeFailed(suite.footman, post.remover),
            new ExpireHeld(suite.footman, suite.door, post.remover),
            new EndChallenges(suite.footman),
            new SweepRows(suite.footman),
            new EraseGone(suite.footman, post.mailboxes, users, suite.domains));
    return new Upkeeper(
        suite.footman, jobs, post.leftOver, suite.counts, suite.clockwork, suite.clock);
  }
}
