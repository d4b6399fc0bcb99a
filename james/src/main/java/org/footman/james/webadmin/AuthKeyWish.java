// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.footman.authserver.admin.Lifetimes;
import org.footman.core.authkey.AddressSettings;

/** How often a sending address shall get a key, and for how long the one before counts. */
record AuthKeyWish(Lifetimes lifetimes) {
  static Read<AuthKeyWish> parse(Fields in) {
    Optional<Duration> interval =
        in.value("interval", Lifetimes::interval, "a duration from 1m to 366d, such as 5d");
    Optional<Duration> grace =
        in.value("grace", Lifetimes::grace, "a duration from 0s to 366d, such as 2d");
    return in.read(() -> new AuthKeyWish(new Lifetimes(interval, grace)));
  }

  /** The settings with what is wished; the next key comes within the new interval. */
  AddressSettings applyTo(AddressSettings before, Instant now) {
    return lifetimes.over(before, now);
  }

  /** What the audit says of it. */
  String line() {
    return "interval="
        + lifetimes.interval().map(AuthKeyView::text).orElse("unsaid")
        + " grace="
        + lifetimes.grace().map(AuthKeyView::text).orElse("unsaid");
  }
}
