// SPDX-License-Identifier: Apache-2.0
package org.footman.james.authserver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.footman.authserver.Users;
import org.footman.core.address.Address;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** James's list of users, read once for all domains and kept some seconds. */
@Singleton
public final class JamesUsers implements Users {
  private static final Logger LOGGER = LoggerFactory.getLogger(JamesUsers.class);
  private static final Duration KEPT = Duration.ofSeconds(10);

  /** More than a James of this kind holds; a list without an end must not fill the heap. */
  private static final int MOST = 5_000_000;

  private final DomainList domains;
  private final UsersRepository users;
  private final Keys keys;
  private final Clock clock;
  private Optional<Listing> last = Optional.empty();

  private record Listing(Instant read, Map<String, Set<String>> byDomain) {}

  @Inject
  public JamesUsers(DomainList domains, UsersRepository users, Keys keys, Clock clock) {
    this.domains = domains;
    this.users = users;
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public Collection<String> domains() {
    try {
      return domains.getDomains().stream()
          .map(JamesUsers::label)
          .flatMap(Optional::stream)
          .toList();
    } catch (DomainListException e) {
      throw new StoreUnavailable("James cannot list its domains", e);
    }
  }

  /** As the suite writes domains: as A-label. */
  private static Optional<String> label(Domain domain) {
    return Address.parse("postmaster@" + domain.asString()).map(Address::domain);
  }

  @Override
  public Collection<String> of(String domain) {
    return listing().byDomain().getOrDefault(domain, Set.of());
  }

  private synchronized Listing listing() {
    Instant now = clock.instant();
    Optional<Listing> recent = last.filter(l -> now.isBefore(l.read().plus(KEPT)));
    Listing listing = recent.orElseGet(() -> read(now));
    last = Optional.of(listing);
    return listing;
  }

  private Listing read(Instant now) {
    Map<String, Set<String>> byDomain = new HashMap<>();
    try {
      Iterator<Username> all = users.list();
      int count = 0;
      while (all.hasNext() && count < MOST) {
        count++;
        Address.parse(keys.ofUser(all.next()))
            .ifPresent(
                a -> byDomain.computeIfAbsent(a.domain(), d -> new HashSet<>()).add(a.toString()));
      }
      if (all.hasNext()) {
        LOGGER.warn("reason=too-many-users act=pass-the-rest-over most={}", MOST);
      }
    } catch (UsersRepositoryException e) {
      throw new StoreUnavailable("James cannot list its users", e);
    }
    return new Listing(now, byDomain);
  }
}
