// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.james.core.Domain;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.footman.authserver.settings.AuthServerSettings;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.store.Erasure;
import org.footman.core.store.Page;
import org.footman.core.upkeep.Brake;
import org.footman.core.upkeep.Chore;
import org.footman.core.upkeep.Count;
import org.footman.james.Footman;
import org.footman.james.folder.Mailboxes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases what is kept of users who are gone from James, their keys too. Of domains whose users are
 * registered without being asked, a registered address that is neither a user's nor rewritten to
 * anybody counts as a user who is gone. A directory that answers badly must not cost anybody's
 * trust list: a user must have been gone for a day as this process saw it, and where more are gone
 * than the brake allows, nobody is erased.
 */
final class EraseGone implements Job {
  private static final Logger LOGGER = LoggerFactory.getLogger(EraseGone.class);
  private static final Brake BRAKE = new Brake(10, 5);
  private static final Duration GRACE = Duration.ofDays(1);
  private static final int PAGE = 500;

  private final Footman footman;
  private final Mailboxes mailboxes;
  private final UsersRepository users;
  private final DomainList domains;

  /** Key to the time at which it was first seen gone; touched by the one run at a time only. */
  private final Map<String, Instant> goneSince = new HashMap<>();

  @Inject
  EraseGone(Footman footman, Mailboxes mailboxes, UsersRepository users, DomainList domains) {
    this.footman = footman;
    this.mailboxes = mailboxes;
    this.users = users;
    this.domains = domains;
  }

  @Override
  public Chore chore() {
    return Chore.USERS;
  }

  @Override
  public void run(Shift shift) throws UsersRepositoryException, DomainListException {
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
  private long lookAround(Shift shift, List<String> gone)
      throws UsersRepositoryException, DomainListException {
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
    return known + lookAtSenders(shift, gone);
  }

  /** The same for addresses of which perhaps nothing but keys is kept. */
  private long lookAtSenders(Shift shift, List<String> gone)
      throws UsersRepositoryException, DomainListException {
    AuthServerSettings settings = footman.settings().authServer();
    if (!settings.enabled()) {
      return 0;
    }
    long known = 0;
    for (Domain domain : domains.getDomains()) {
      if (settings.of(domain.asString()).automatic()) {
        known += lookAtSendersOf(domain.asString(), shift, gone);
      }
    }
    return known;
  }

  private long lookAtSendersOf(String domain, Shift shift, List<String> gone)
      throws UsersRepositoryException {
    Set<String> before = Set.copyOf(gone);
    int offset = 0;
    long known = 0;
    List<AddressSettings> page;
    do {
      shift.lease().keep();
      page = footman.stores().authKeys().list(Optional.of(domain), new Page(offset, PAGE));
      for (AddressSettings sender : page) {
        known++;
        String address = sender.address();
        if (!before.contains(address) && isGone(address) && !mailboxes.isRewritten(address)) {
          gone.add(address);
        }
      }
      offset += PAGE;
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
      shift.lease().keep();
      int rows = footman.stores().erasure().erase(user);
      LOGGER.info("reason=user-gone act=erase rows={}", rows);
    }
  }
}
