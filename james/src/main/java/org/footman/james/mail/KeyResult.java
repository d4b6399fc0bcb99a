// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;

/**
 * What became of the key of a mail, as the mail's attribute carries it.
 *
 * @param address the one that the key was verified for; empty where there is no one address
 */
public record KeyResult(AuthVerdict verdict, Optional<Address> address) {
  private static final String SEPARATOR = "\n";

  public AuthKeyStatus status() {
    return verdict.status();
  }

  /** The address as it was verified, or the empty text. */
  public String subject() {
    return address.map(Address::toString).orElse("");
  }

  /** Reads the lines status, address, detail. */
  public static Optional<KeyResult> parse(String text) {
    String[] lines = text.split(SEPARATOR, 3);
    if (lines.length != 3) {
      return Optional.empty();
    }
    return AuthKeyStatus.parse(lines[0])
        .map(status -> new KeyResult(new AuthVerdict(status, lines[2]), Address.parse(lines[1])));
  }

  @Override
  public String toString() {
    return String.join(SEPARATOR, status().name(), subject(), verdict.detail());
  }
}
