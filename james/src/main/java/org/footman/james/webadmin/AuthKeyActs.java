// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.user.api.UsersRepositoryException;
import org.footman.authserver.issue.Issuing;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.trust.Scope;
import org.footman.james.Footman;
import org.footman.james.authserver.KeyServer;
import org.footman.james.stamping.NewestKeys;
import spark.HaltException;

/** What an administrator does with sending addresses and their keys, noted before it is done. */
@Singleton
final class AuthKeyActs {
  private final Footman footman;
  private final KeyServer server;
  private final NewestKeys newest;
  private final Residents residents;
  private final Ledger ledger;
  private final Clock clock;

  @Inject
  AuthKeyActs(
      Footman footman,
      KeyServer server,
      NewestKeys newest,
      Residents residents,
      Ledger ledger,
      Clock clock) {
    this.footman = footman;
    this.server = server;
    this.newest = newest;
    this.residents = residents;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Registers an address or changes its settings. */
  void put(Caller caller, String address, AuthKeyWish wish)
      throws DomainListException, UsersRepositoryException {
    Issuing issuing = issuing();
    refuseStrangers(address);
    ledger.write(caller, "put-authkey", address + " " + wish.line());
    issuing.register(address);
    AddressSettings before = keys().settings(address).orElseThrow(() -> unknown(address));
    AddressSettings wanted = wish.applyTo(before, clock.instant());
    if (!wanted.equals(before)) {
      issuing.put(wanted);
    }
    if (isDueFirst(wanted)) {
      issuing.issueNow(address);
    }
    newest.forget(address);
  }

  /** The next second's run would make it; who asked sees it now. */
  private boolean isDueFirst(AddressSettings settings) {
    Instant now = clock.instant();
    return !settings.next().isAfter(now) && keys().newest(settings.address(), now).isEmpty();
  }

  private void refuseStrangers(String address)
      throws DomainListException, UsersRepositoryException {
    String domain = address.substring(address.lastIndexOf('@') + 1);
    boolean named = server.settings().domains().containsKey(domain);
    if (!named && !residents.has(Scope.domain(domain))) {
      throw Refused.notFound(
          "James has no domain:" + domain + ", and authserver.domains does not name it");
    }
  }

  /** Makes a new key at once. */
  void rotate(Caller caller, String address) {
    Issuing issuing = issuing();
    known(address);
    ledger.write(caller, "rotate-authkey", address);
    if (issuing.issueNow(address).isEmpty()) {
      throw unknown(address);
    }
    newest.forget(address);
  }

  /** Ends all keys at once; returns how many. */
  int revoke(Caller caller, String address) {
    Issuing issuing = issuing();
    known(address);
    ledger.write(caller, "revoke-authkey", address);
    int revoked = issuing.revoke(address);
    newest.forget(address);
    return revoked;
  }

  /** Gives another address the settings, and lets the keys of this one end by themselves. */
  void rename(Caller caller, String from, String to)
      throws DomainListException, UsersRepositoryException {
    Issuing issuing = issuing();
    known(from);
    refuseStrangers(to);
    ledger.write(caller, "rename-authkey", from + " to " + to);
    if (!issuing.rename(from, to)) {
      throw unknown(from);
    }
    newest.forget(from);
    newest.forget(to);
  }

  /** Ends the registration and all keys at once. */
  void remove(Caller caller, String address) {
    Issuing issuing = issuing();
    known(address);
    ledger.write(caller, "remove-authkey", address);
    issuing.remove(address);
    newest.forget(address);
  }

  AddressSettings known(String address) throws HaltException {
    return keys().settings(address).orElseThrow(() -> unknown(address));
  }

  private static HaltException unknown(String address) {
    return Refused.notFound("not registered: " + address);
  }

  private Issuing issuing() throws HaltException {
    return server
        .issuing()
        .orElseThrow(
            () ->
                Refused.wrongState(
                    "this James runs no Authentication Server: authserver.enabled is not true in"
                        + " footman.properties"));
  }

  AuthKeyView view(String address) throws HaltException {
    return AuthKeyView.of(known(address), keys().newest(address, clock.instant()));
  }

  /** The host and port that the TXT record names, as the settings have it. */
  Optional<String> publishedAs() {
    return server.settings().publishedAs();
  }

  AuthKeys keys() {
    return footman.stores().authKeys();
  }
}
