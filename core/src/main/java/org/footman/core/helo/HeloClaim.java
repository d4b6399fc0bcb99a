// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A client that says a name: what is judged, and by what verdicts are cached. The address is part
 * of it, since one name is right for one client and wrong for another.
 *
 * @param client an IPv4 address is never in its IPv6 form here
 */
public record HeloClaim(EhloName name, InetAddress client) {
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  public HeloClaim {
    client = unmapped(client);
  }

  /** Empty when the name cannot be looked up; see {@link EhloName#parse}. */
  public static Optional<HeloClaim> of(String argument, InetAddress client) {
    return EhloName.parse(argument).map(name -> new HeloClaim(name, client));
  }

  // RFC 4291 section 2.5.5.2: ::ffff:192.0.2.1 is 192.0.2.1. A Java address may keep that form.
  private static InetAddress unmapped(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    byte[] octets = address.getAddress();
    if (!Arrays.equals(octets, 0, MAPPED.length, MAPPED, 0, MAPPED.length)) {
      return address;
    }
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(octets, MAPPED.length, octets.length));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of four octets", e);
    }
  }
}
