// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.footman.authserver.admin.Registration;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.authkey.VerifyCount;

/** The words of the routes; times are of ISO 8601, durations as the settings have them. */
final class Shown {
  private Shown() {}

  static Map<String, Object> of(Registration one) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("address", one.address());
    shown.put("interval", text(one.interval()));
    shown.put("grace", text(one.grace()));
    shown.put("next", one.next().toString());
    if (one.issued().isPresent() && one.expires().isPresent()) {
      shown.put(
          "newest",
          Map.of(
              "issued", one.issued().get().toString(), "expires", one.expires().get().toString()));
    }
    return shown;
  }

  /** With the key itself. */
  static Map<String, Object> of(IssuedKey key) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("address", key.address());
    shown.put("key", key.key().reveal());
    shown.put("issued", key.issued().toString());
    shown.put("expires", key.expires().toString());
    return shown;
  }

  static Map<String, Object> of(VerifyCount count) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("day", count.day().toString());
    shown.put("kind", count.kind().name().toLowerCase(Locale.ROOT));
    shown.put("subject", count.subject());
    shown.put("result", count.valid() ? "VALIDKEY" : "INVALIDKEY");
    shown.put("count", count.count());
    return shown;
  }

  /** As the settings write it: 5d, 90m. */
  private static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0 && seconds > 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3600 == 0 && seconds > 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
