// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * All settings of the Authentication Server, the same inside James and outside.
 *
 * @param enabled whether there is one
 * @param publishedAs the host and port that the TXT record of a domain names
 * @param severalNodes whether other processes make keys in the same store
 * @param staleAfter where there are such, how long a key counts while no change of theirs is heard
 * @param defaults of domains that are not named
 * @param domains what holds for those that are, by A-label
 * @param countsFlushed how often counts go to the store
 * @param countsKept for how long
 */
public record AuthServerSettings(
    boolean enabled,
    Listening listening,
    Optional<String> publishedAs,
    boolean severalNodes,
    Duration staleAfter,
    DomainSettings defaults,
    Map<String, DomainSettings> domains,
    PostSettings post,
    Duration countsFlushed,
    Duration countsKept) {
  public AuthServerSettings {
    domains = Map.copyOf(domains);
  }

  /** Whether keys of any domain are sent by mail. */
  public boolean sendsMail() {
    return defaults.delivery() == KeyDelivery.MAIL
        || domains.values().stream().anyMatch(d -> d.delivery() == KeyDelivery.MAIL);
  }

  /** What holds for the addresses of a domain. */
  public DomainSettings of(String domain) {
    return domains.getOrDefault(domain, defaults);
  }
}
