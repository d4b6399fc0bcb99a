// SPDX-License-Identifier: Apache-2.0
package org.footman.core.address;

import java.util.Optional;

/**
 * A mail address, parsed once (RFC 5321 section 4.1.2, RFC 6531 section 3.3).
 *
 * @param localPart the local part as received, quotes included where it has them
 * @param domain the domain as lower-case A-label (RFC 5890), or an address literal in brackets
 */
public record Address(String localPart, String domain) {

  /** Parses a Mailbox without angle brackets, at most 254 octets; empty when it is none. */
  public static Optional<Address> parse(String text) {
    int at = text.lastIndexOf('@');
    return at <= 0 || at == text.length() - 1
        ? Optional.empty()
        : Optional.of(new Address(text.substring(0, at), text.substring(at + 1)));
  }

  /** The form that goes on the wire: local part as received, domain as A-label. */
  @Override
  public String toString() {
    return localPart + "@" + domain;
  }
}
