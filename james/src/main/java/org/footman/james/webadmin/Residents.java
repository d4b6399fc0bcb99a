// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.internet.AddressException;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.footman.core.trust.Scope;

/** Knows which domains and users James has. */
@Singleton
final class Residents {
  private final DomainList domains;
  private final UsersRepository users;

  @Inject
  Residents(DomainList domains, UsersRepository users) {
    this.domains = domains;
    this.users = users;
  }

  boolean has(Scope scope) throws DomainListException, UsersRepositoryException {
    return switch (scope.kind()) {
      case SERVER -> true;
      case DOMAIN -> domains.containsDomain(Domain.of(scope.name()));
      case USER -> hasUser(scope.name());
    };
  }

  private boolean hasUser(String key) throws UsersRepositoryException {
    Optional<MailAddress> address = address(key);
    return address.isPresent() && users.contains(users.getUsername(address.get()));
  }

  private static Optional<MailAddress> address(String key) {
    try {
      return Optional.of(new MailAddress(key));
    } catch (AddressException e) {
      return Optional.empty(); // what James cannot parse is none of its users
    }
  }
}
