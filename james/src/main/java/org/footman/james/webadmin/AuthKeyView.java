// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.IssuedKey;

/**
 * A registered address as the API shows it: never a key.
 *
 * @param interval AGI, such as {@code 5d}
 * @param grace AVT
 * @param next when the next key is due
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record AuthKeyView(
    String address, String interval, String grace, Instant next, Optional<Newest> newest) {

  /** The newest key of an address: when it was made and when it ends. */
  record Newest(Instant issued, Instant expires) {
    static Newest of(IssuedKey key) {
      return new Newest(key.issued(), key.expires());
    }
  }

  static AuthKeyView of(AddressSettings settings) {
    return of(settings, Optional.empty());
  }

  static AuthKeyView of(AddressSettings settings, Optional<IssuedKey> newest) {
    return new AuthKeyView(
        settings.address(),
        text(settings.interval()),
        text(settings.grace()),
        settings.next(),
        newest.map(Newest::of));
  }

  /** In the largest unit that fits, as settings are written. */
  static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
