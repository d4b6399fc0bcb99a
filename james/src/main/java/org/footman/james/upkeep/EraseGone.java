// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.footman.core.store.Erasure;
import org.footman.core.upkeep.Brake;
import org.footman.core.upkeep.Chore;
import org.footman.core.upkeep.Count;
import org.footman.james.Footman;
import org.footman.james.folder.Mailboxes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases what is kept of users who are gone from James. A directory that answers badly must not
 * cost anybody's trust list: a user must have been gone for a day as this process saw it, and where
 * more are gone than the brake allows, nobody is erased.
 */
final class EraseGone implements Job {
  private static final Logger LOGGER = LoggerFactory.getLogger(EraseGone.class);
  private static final Brake BRAKE = new Brake(10, 5);
  private static final Duration GRACE = Duration.ofDays(1);
  private static final int PAGE = 500;

  private final Footman footman;
  private final Mailboxes mailboxes;
  private final UsersRepository users;

  /** Key to the time at which it was first seen gone; touched by the one run at a time only. */
  private final Map<String, Instant> goneSince = new HashMap<>();

  @Inject
  EraseGone(Footman footman, Mailboxes mailboxes, UsersRepository users) {
    this.footman = footman;
    this.mailboxes = mailboxes;
    this.users = users;
  }

  @Override
  public Chore chore() {
    return Chore.USERS;
  }

  @Override
  public void run(Shift shift) throws UsersRepositoryException {
    List<String> gone = new ArrayList<>();
    long known = lookAround(shift, gone);
    goneSince.keySet().retainAll(gone);
    gone.forEach(user -> goneSince.putIfAbsent(user, shift.now()));
    boolean unbraked = shift.unbraked().contains(Chore.USERS);
    if (!unbraked && BRAKE.stops(gone.size(), known)) {
      shift.tally().braked(Chore.USERS, gone.size(), BRAKE.allowed(known));
      LOGGER.error(
          "reason=erasure-braked gone={} of={} act=wait-for-an-administrator", gone.size(), known);
      return;
    }
    gone.stream().filter(user -> unbraked || goneLong(user, shift)).forEach(u -> erase(u, shift));
  }

  /** Gathers who is gone, and counts all of whom something is kept. */
  private long lookAround(Shift shift, List<String> gone) throws UsersRepositoryException {
    Erasure erasure = footman.stores().erasure();
    long known = 0;
    String last = "";
    List<String> page;
    do {
      shift.lease().keep();
      page = erasure.users(last, PAGE);
      for (String user : page) {
        known++;
        last = user;
        if (isGone(user)) {
          gone.add(user);
        }
      }
    } while (page.size() == PAGE);
    return known;
  }

  private boolean isGone(String user) throws UsersRepositoryException {
    try {
      return !users.contains(mailboxes.user(user));
    } catch (MailboxException e) {
      return false; // a key that names no mailbox is nobody's to erase
    }
  }

  private boolean goneLong(String user, Shift shift) {
    Instant since = goneSince.getOrDefault(user, shift.now());
    return !shift.now().isBefore(since.plus(GRACE));
  }

  private void erase(String user, Shift shift) {
    shift.tally().add(Count.USERS_ERASED);
    if (!shift.dryRun()) {
      int rows = footman.stores().erasure().erase(user);
      LOGGER.info("reason=user-gone act=erase rows={}", rows);
    }
  }
}
