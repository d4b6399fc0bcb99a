// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import java.util.Iterator;
import javax.inject.Inject;
import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.footman.core.upkeep.Chore;
import org.footman.core.upkeep.Count;
import org.footman.james.Shown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the index agree with the quarantine folders, user by user. */
final class MendIndex implements Job {
  private static final Logger LOGGER = LoggerFactory.getLogger(MendIndex.class);
  private static final int USERS_A_PIECE = 20;

  private final UsersRepository users;
  private final Mending mending;

  @Inject
  MendIndex(UsersRepository users, Mending mending) {
    this.users = users;
    this.mending = mending;
  }

  @Override
  public Chore chore() {
    return Chore.INDEX;
  }

  @Override
  public void run(Shift shift) throws UsersRepositoryException {
    Iterator<Username> all = users.list();
    for (int i = 0; all.hasNext(); i++) {
      if (i % USERS_A_PIECE == 0) {
        shift.lease().keep();
      }
      mend(all.next(), shift);
    }
  }

  private void mend(Username user, Shift shift) {
    try {
      mending.mend(user, shift);
    } catch (MailboxException e) {
      shift.tally().add(Count.FAILED);
      LOGGER.warn("reason=index-not-mended user={}", Shown.value(user.asString()), e);
    }
  }
}
