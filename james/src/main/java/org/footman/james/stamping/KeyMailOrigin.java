// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import com.google.common.net.InetAddresses;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.core.Domain;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.footman.core.authkey.KeySenders;
import org.footman.core.authkey.NewKeyRule.Sender;

/** Tells where a message that brings a key goes, and whether it comes from the right server. */
@Singleton
public final class KeyMailOrigin {
  private final KeySenders senders;
  private final DomainList domains;

  @Inject
  public KeyMailOrigin(KeySenders senders, DomainList domains) {
    this.senders = senders;
    this.domains = domains;
  }

  /** Whether the domain is served here. */
  boolean isLocal(String domain) throws DomainListException {
    return domains.containsDomain(Domain.of(domain));
  }

  /**
   * Waits for DNS, a bounded time.
   *
   * @param domain as A-label
   * @param client an IP address as text
   */
  Sender of(String domain, String client) {
    return InetAddresses.isInetAddress(client)
        ? senders.sender(domain, InetAddresses.forString(client))
        : Sender.OTHER;
  }
}
