// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.settings.SettingsReader;

/** How often a sending address shall get a key, and for how long the one before counts. */
record AuthKeyWish(Optional<Duration> interval, Optional<Duration> grace) {
  private static final Duration LEAST = Duration.ofMinutes(1);

  static Read<AuthKeyWish> parse(Fields in) {
    Optional<Duration> interval =
        in.value("interval", v -> within(v, LEAST), "a duration from 1m to 366d, such as 5d");
    Optional<Duration> grace =
        in.value("grace", v -> within(v, Duration.ZERO), "a duration from 0s to 366d, such as 2d");
    return in.read(() -> new AuthKeyWish(interval, grace));
  }

  private static Optional<Duration> within(String text, Duration least) {
    return SettingsReader.parseDuration(text)
        .filter(d -> d.compareTo(least) >= 0 && d.compareTo(AddressSettings.MOST) <= 0);
  }

  /** The settings with what is wished; the next key comes within the new interval. */
  AddressSettings applyTo(AddressSettings before, Instant now) {
    Duration every = interval.orElse(before.interval());
    Instant latest = now.plus(every);
    return new AddressSettings(
        before.address(),
        every,
        grace.orElse(before.grace()),
        before.next().isAfter(latest) ? latest : before.next());
  }

  /** What the audit says of it. */
  String line() {
    return "interval="
        + interval.map(AuthKeyView::text).orElse("unsaid")
        + " grace="
        + grace.map(AuthKeyView::text).orElse("unsaid");
  }
}
