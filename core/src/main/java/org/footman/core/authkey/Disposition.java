// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The six ways to handle mail with an INVALIDKEY, in the order of protocols.md 1.5. */
public enum Disposition {
  ACCEPT("accept"),
  SPAM("spam"),
  REJECT("reject"),
  REJECT_TELL_SENDER("reject-tell-sender"),
  REJECT_TELL_RECIPIENT("reject-tell-recipient"),
  REJECT_TELL_BOTH("reject-tell-both");

  private final String key;

  Disposition(String key) {
    this.key = key;
  }

  /** The name in settings. */
  public String key() {
    return key;
  }

  /** The number in protocols.md 1.5. */
  public int number() {
    return ordinal() + 1;
  }

  public boolean tellsSender() {
    return this == REJECT_TELL_SENDER || this == REJECT_TELL_BOTH;
  }

  public boolean tellsRecipient() {
    return this == REJECT_TELL_RECIPIENT || this == REJECT_TELL_BOTH;
  }

  public static Optional<Disposition> parse(String key) {
    return Arrays.stream(values()).filter(d -> d.key.equals(key)).findFirst();
  }

  public static List<String> keys() {
    return Arrays.stream(values()).map(Disposition::key).toList();
  }
}
