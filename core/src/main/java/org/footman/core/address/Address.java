// SPDX-License-Identifier: Apache-2.0
package org.footman.core.address;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A mail address, parsed once (RFC 5321 section 4.1.2, RFC 6531 section 3.3).
 *
 * <p>Equality is that of the text as received; {@link AddressRules#key} compares.
 *
 * @param localPart the local part as received, quotes included where it has them
 * @param domain the domain as lower-case A-label (RFC 5890), or an address literal in brackets
 */
public record Address(String localPart, String domain) {
  /** RFC 5321 section 4.5.3.1.3: a path has 256 octets with its angle brackets. */
  static final int MAX_OCTETS = 254;

  public Address {
    if (!LocalPart.isValid(localPart)
        || !Domain.parse(domain).filter(domain::equals).isPresent()
        || octets(localPart) + 1 + domain.length() > MAX_OCTETS) {
      throw new IllegalArgumentException("not a local part and a domain in canonical form");
    }
  }

  /**
   * Parses a Mailbox without angle brackets, at most 254 octets both as given and with its domain
   * as A-label; empty when it is none. Comments, source routes, a trailing dot, controls and
   * invisible formatting characters are refused. A local part may be longer than 64 octets: SRS and
   * VERP make such, and RFC 5321 section 4.5.3.1 asks for no limit where one can do without.
   */
  public static Optional<Address> parse(String text) {
    int at = text.lastIndexOf('@');
    if (at <= 0 || text.length() > MAX_OCTETS || octets(text) > MAX_OCTETS) {
      return Optional.empty();
    }
    String local = text.substring(0, at);
    if (!LocalPart.isValid(local)) {
      return Optional.empty();
    }
    return Domain.parse(text.substring(at + 1))
        .filter(domain -> octets(local) + 1 + domain.length() <= MAX_OCTETS)
        .map(domain -> new Address(local, domain));
  }

  private static int octets(String text) {
    return Ascii.is(text) ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The form that goes on the wire: local part as received, domain as A-label. */
  @Override
  public String toString() {
    return localPart + "@" + domain;
  }
}
