// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.Username;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.api.RecipientRewriteTableException;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.footman.core.address.Address;
import org.footman.core.address.AddressRules;
import org.footman.core.address.Source;

/** Turns James's addresses and usernames into the suite's keys. */
@Singleton
public final class Keys {
  private final AddressRules rules;
  private final UsersRepository users;
  private final RecipientRewriteTable aliases;

  @Inject
  public Keys(Footman footman, UsersRepository users, RecipientRewriteTable aliases) {
    this.rules = new AddressRules(footman.settings().caseSensitive());
    this.users = users;
    this.aliases = aliases;
  }

  public AddressRules rules() {
    return rules;
  }

  /** The key of an address; one that we cannot parse keeps its lower-case text. */
  public String of(MailAddress address) {
    return of(address.asString());
  }

  public String of(String address) {
    return rules.keyOf(address).orElseGet(() -> address.toLowerCase(java.util.Locale.ROOT));
  }

  /** The source that an envelope sender stands for; empty for the null reverse-path. */
  public Optional<Source> source(MaybeSender sender) {
    return address(sender).map(rules::source);
  }

  /** An envelope sender as received; empty for the null reverse-path. */
  public Optional<Address> address(MaybeSender sender) {
    return sender.asOptional().flatMap(s -> Address.parse(s.asString()));
  }

  /** The key under which mail to that address is known as somebody's. */
  public Optional<String> sourceKey(String address) {
    return Address.parse(address).map(rules::source).filter(s -> !s.verp()).map(Source::key);
  }

  /** The key of a user's mailbox. */
  public String ofUser(Username user) {
    try {
      return of(users.getMailAddressFor(user));
    } catch (UsersRepositoryException e) {
      return of(user.asString());
    }
  }

  public Username user(MailAddress recipient) throws UsersRepositoryException {
    return users.getUsername(recipient);
  }

  /** The keys of all addresses that are the user's own, aliases and domain aliases included. */
  public Set<String> own(MailAddress recipient) {
    Set<String> own = new HashSet<>();
    own.add(of(recipient));
    try {
      String user = user(recipient).asString();
      List<MailAddress> named =
          Stream.concat(
                  Stream.of(recipient),
                  aliases.listSources(Mapping.alias(user)).flatMap(s -> s.asMailAddress().stream()))
              .toList();
      for (MailAddress address : named) {
        own.add(of(address));
        aliases
            .listSources(Mapping.domainAlias(address.getDomain()))
            .flatMap(s -> s.asDomain().stream())
            .forEach(d -> own.add(of(address.getLocalPart() + "@" + d.asString())));
      }
    } catch (RecipientRewriteTableException | UsersRepositoryException e) {
      return own; // what could be had
    }
    return own;
  }

  /** Whether an address is the user's own, aliases and domain aliases included. */
  public boolean mayUse(Username user, Address address) {
    String key = rules.key(address);
    if (key.equals(ofUser(user))) {
      return true;
    }
    try {
      return own(users.getMailAddressFor(user)).contains(key);
    } catch (UsersRepositoryException e) {
      return false; // whose address it is cannot be said
    }
  }

  /** Whether James rewrites mail to that address: an alias, a group, a forward. */
  public boolean isRewritten(String address) {
    try {
      MailAddress to = new MailAddress(address);
      return !aliases.getStoredMappings(MappingSource.fromMailAddress(to)).isEmpty();
    } catch (AddressException | RecipientRewriteTableException e) {
      return true; // not known to be nobody's
    }
  }
}
