// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.admin;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.footman.authserver.issue.Issuing;
import org.footman.authserver.settings.AuthServerSettings;
import org.footman.core.address.Address;
import org.footman.core.address.AddressRules;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AsRecords;
import org.footman.core.authkey.AsServer;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.authkey.VerifyCount;
import org.footman.core.authkey.VerifyCount.Kind;
import org.footman.core.authkey.VerifyCounts;
import org.footman.core.store.Page;
import org.footman.core.store.StoreUnavailable;

/**
 * The administration of an Authentication Server, of all its domains or of one. To the
 * administrator of a domain the addresses of others are as good as not there.
 *
 * <p>Every method that asks the store throws {@link StoreUnavailable}. Addresses are comparison
 * forms, which {@link #address} makes.
 */
public final class KeyAdmin {
  private final Issuing issuing;
  private final Books books;
  private final Optional<String> domain;

  /** What it reads. */
  public record Books(
      AuthKeys keys,
      VerifyCounts counts,
      AddressRules rules,
      AuthServerSettings settings,
      Clock clock) {}

  /** For all domains. */
  public KeyAdmin(Issuing issuing, Books books) {
    this(issuing, books, Optional.empty());
  }

  private KeyAdmin(Issuing issuing, Books books, Optional<String> domain) {
    this.issuing = issuing;
    this.books = books;
    this.domain = domain;
  }

  /** The same for one domain, an A-label. */
  public KeyAdmin within(String one) {
    return new KeyAdmin(issuing, books, Optional.of(one));
  }

  /** The domain it is for; empty for all. */
  public Optional<String> domain() {
    return domain;
  }

  /** The comparison form of an address; empty when it is none, or not within the domain. */
  public Optional<String> address(String text) {
    return books.rules().keyOf(text).filter(this::isWithin);
  }

  private boolean isWithin(String address) {
    return domain.map(d -> address.endsWith("@" + d)).orElse(true);
  }

  /** Registered addresses in their order, without what is known of their keys. */
  public List<Registration> list(Optional<String> ofDomain, Page page) {
    return domain.isPresent() && ofDomain.isPresent() && !domain.equals(ofDomain)
        ? List.of()
        : books.keys().list(domain.or(() -> ofDomain), page).stream()
            .map(settings -> Registration.of(settings, Optional.empty()))
            .toList();
  }

  public Optional<Registration> find(String address) {
    return settings(address).map(this::shown);
  }

  private Optional<AddressSettings> settings(String address) {
    return isWithin(address) ? books.keys().settings(address) : Optional.empty();
  }

  private Registration shown(AddressSettings settings) {
    return Registration.of(
        settings, books.keys().newest(settings.address(), books.clock().instant()));
  }

  /**
   * Registers an address or changes its settings.
   *
   * @return whether it is new; empty when it is not within the domain
   */
  public Optional<Boolean> register(String address, Lifetimes wanted) {
    if (!isWithin(address)) {
      return Optional.empty();
    }
    boolean created = issuing.register(address);
    if (!wanted.equals(Lifetimes.UNSAID)) {
      settings(address).ifPresent(s -> issuing.put(wanted.over(s, books.clock().instant())));
    }
    return Optional.of(created);
  }

  /** Makes a new key at once; empty when the address is not registered. */
  public Optional<Registration> rotate(String address) {
    return settings(address)
        .flatMap(registered -> issuing.issueNow(address))
        .flatMap(made -> find(address));
  }

  /** Ends all keys of an address; how many, empty when it is not registered. */
  public Optional<Integer> revoke(String address) {
    return settings(address).map(registered -> issuing.revoke(address));
  }

  /** Ends the registration and all keys; false when there was none. */
  public boolean remove(String address) {
    return isWithin(address) && issuing.remove(address);
  }

  /** The newest key itself, for the server that attaches it. */
  public Optional<IssuedKey> newest(String address) {
    return isWithin(address)
        ? books.keys().newest(address, books.clock().instant())
        : Optional.empty();
  }

  /** Counts of VERIFY; who asked is shown to the administrator of all domains only. */
  public List<VerifyCount> counts(CountQuery query) {
    return domain.isPresent() && query.kind() == Kind.ASKER
        ? List.of()
        : books.counts().list(query.kind(), query.from(), query.to(), domain, query.page());
  }

  /**
   * The value of the TXT record to publish; empty when the settings do not say under which name the
   * server is asked, or the text is no domain of ours.
   */
  public Optional<String> txt(String ofDomain) {
    return Address.parse("x@" + ofDomain)
        .map(Address::domain)
        .filter(d -> isWithin("x@" + d))
        .flatMap(d -> books.settings().publishedAs())
        .flatMap(AsServer::parse)
        .map(AsRecords::text);
  }
}
