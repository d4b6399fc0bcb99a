// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import java.util.List;
import java.util.Optional;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.trust.TrustEntry;

/**
 * What the key of a message says to one recipient.
 *
 * @param status empty where the recipient wants no keys verified here
 * @param ofFrom the live trust entries about the header From, where a valid key proves it and it is
 *     not the source; a valid key says nothing about a foreign envelope sender
 */
public record KeyFacts(Optional<AuthKeyStatus> status, List<TrustEntry> ofFrom) {
  public static final KeyFacts NONE = new KeyFacts(Optional.empty(), List.of());

  public KeyFacts {
    ofFrom = List.copyOf(ofFrom);
  }

  public static KeyFacts of(AuthKeyStatus status) {
    return new KeyFacts(Optional.of(status), List.of());
  }

  boolean is(AuthKeyStatus wanted) {
    return status.filter(s -> s == wanted).isPresent();
  }
}
