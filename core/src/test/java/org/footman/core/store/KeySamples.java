// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.time.Duration;
import java.time.Instant;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.IssuedKey;

/** Addresses and keys to fill a store with. */
public final class KeySamples {
  public static final Duration INTERVAL = Duration.ofDays(5);
  public static final Duration GRACE = Duration.ofDays(2);

  private KeySamples() {}

  /** With the lifetimes of protocols.md 1.2. */
  public static AddressSettings settings(String address, Instant next) {
    return new AddressSettings(address, INTERVAL, GRACE, next);
  }

  public static AuthKey key(String name) {
    return new AuthKey(name + "x".repeat(AuthKey.GENERATED_LENGTH - name.length()));
  }

  public static IssuedKey issued(String address, String name, Instant when) {
    return new IssuedKey(address, key(name), when, settings(address, when).expires(when));
  }
}
