// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.util.List;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.message.Headers;
import org.footman.core.message.Mailboxes;

/** What the header of a message claims: that a key belongs to its sender (protocols.md 1.3). */
public sealed interface KeyClaim {
  String FIELD = "X-Auth-Key";

  /** The message has no key. */
  record None() implements KeyClaim {}

  /**
   * There is no one key of one address to ask about: PERMERROR.
   *
   * @param why a few words for the comment of the status field
   */
  record Malformed(String why) implements KeyClaim {}

  /** The key is said to be the address's. */
  record Of(Address address, AuthKey key) implements KeyClaim {}

  /** Reads the claim for the single mailbox of the header From (protocols.md 1.4). */
  static KeyClaim ofFrom(Headers headers) {
    // a field that was cut off may be a second From
    return read(headers, from(headers).filter(a -> headers.whole()), "not one mailbox in From");
  }

  /** The single mailbox of the header From. */
  static Optional<Address> from(Headers headers) {
    List<String> from = headers.all("From");
    return from.size() == 1 ? Mailboxes.only(from.get(0)) : Optional.empty();
  }

  /** Reads the claim for the envelope sender: the setting that protocols.md 1.4 allows. */
  static KeyClaim ofMailFrom(Headers headers, Optional<Address> mailFrom) {
    return read(headers, mailFrom, "no envelope sender");
  }

  private static KeyClaim read(Headers headers, Optional<Address> address, String whyNot) {
    List<String> keys = headers.all(FIELD);
    if (keys.isEmpty()) {
      return new None();
    }
    if (keys.size() > 1) {
      return new Malformed("several keys");
    }
    Optional<AuthKey> key = AuthKey.parse(keys.get(0).strip());
    if (key.isEmpty()) {
      return new Malformed("malformed key");
    }
    return address.isEmpty() ? new Malformed(whyNot) : new Of(address.get(), key.get());
  }
}
