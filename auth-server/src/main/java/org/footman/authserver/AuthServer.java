// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.footman.authserver.issue.Issuing;
import org.footman.authserver.settings.AuthServerSettings;
import org.footman.core.address.AddressRules;

/** An Authentication Server that runs (protocols.md section 1). */
public final class AuthServer implements AutoCloseable {
  private AuthServer() {}

  /**
   * Starts to listen, to make keys and to send them. The store may be away: then questions are
   * answered as soon as it was read once.
   *
   * @throws java.io.UncheckedIOException when an address cannot be listened on
   */
  public static AuthServer start(
      AuthServerSettings settings, KeyStores stores, AddressRules rules, Clock clock) {
    throw new UnsupportedOperationException("comes");
  }

  /** From now on all users of domains with {@code automatic} are registered. */
  public void follow(Users users) {
    throw new UnsupportedOperationException("comes");
  }

  /** The making of keys, for accounts that come, go and change their names. */
  public Issuing issuing() {
    throw new UnsupportedOperationException("comes");
  }

  /** How it does, from memory. */
  public Health health() {
    throw new UnsupportedOperationException("comes");
  }

  /** Counters and gauges by name, without labels, from memory. */
  public Map<String, Long> figures() {
    throw new UnsupportedOperationException("comes");
  }

  /** Where it listens, with the real ports. */
  public List<InetSocketAddress> addresses() {
    throw new UnsupportedOperationException("comes");
  }

  @Override
  public void close() {}
}
