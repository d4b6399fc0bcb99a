// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.util.Arrays;
import java.util.Optional;

/** The values of X-Auth-Key-Status (protocols.md 1.3). */
public enum AuthKeyStatus {
  VALIDKEY,
  INVALIDKEY,
  /** The message carries no key. */
  NOKEY,
  /** The domain names no Authentication Server. */
  NOAS,
  /** DNS or the Authentication Server did not answer: not now. */
  TEMPERROR,
  /** The domain's record, the key or the fields of the message are malformed. */
  PERMERROR;

  public static Optional<AuthKeyStatus> parse(String text) {
    return Arrays.stream(values()).filter(s -> s.name().equalsIgnoreCase(text.trim())).findFirst();
  }
}
