// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.authserver.issue.Issuing;
import org.footman.authserver.settings.AuthServerSettings;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.store.Page;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers all users of the domains whose users are registered without being asked. Whom it does
 * not find it leaves alone: an administrator may have registered an address that is no user's.
 */
final class Registrar {
  private static final Logger LOGGER = LoggerFactory.getLogger(Registrar.class);

  /** A run takes at most this share of the time. */
  private static final int RESTING = 20;

  private final Users users;
  private final AuthKeys keys;
  private final Issuing issuing;
  private final AuthServerSettings settings;
  private long restUntil = System.nanoTime();

  Registrar(Users users, AuthKeys keys, Issuing issuing, AuthServerSettings settings) {
    this.users = users;
    this.keys = keys;
    this.issuing = issuing;
    this.settings = settings;
  }

  /** One run, unless the last one was so long that it is too early. */
  void run() {
    long start = System.nanoTime();
    if (start - restUntil < 0) {
      return;
    }
    for (String domain : users.domains()) {
      if (settings.of(domain).automatic()) {
        register(domain);
      }
    }
    long now = System.nanoTime();
    restUntil = now + (now - start) * RESTING;
  }

  private void register(String domain) {
    Set<String> registered = registered(domain);
    long added =
        users.of(domain).stream()
            .filter(user -> !registered.contains(user))
            .filter(issuing::register)
            .count();
    if (added > 0) {
      LOGGER.info("reason=users-registered domain={} count={}", domain, added);
    }
  }

  private Set<String> registered(String domain) {
    Set<String> registered = new HashSet<>();
    List<AddressSettings> part;
    do {
      part = keys.list(Optional.of(domain), new Page(registered.size(), Page.MOST));
      part.forEach(settings -> registered.add(settings.address()));
    } while (part.size() == Page.MOST);
    return registered;
  }
}
