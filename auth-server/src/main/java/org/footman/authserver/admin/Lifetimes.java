// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.settings.SettingsReader;

/**
 * What is wanted for an address; what is empty stays as it is, or as its domain has it.
 *
 * @param interval AGI, 1 minute to 366 days
 * @param grace AVT, up to 366 days
 */
public record Lifetimes(Optional<Duration> interval, Optional<Duration> grace) {
  public static final Lifetimes UNSAID = new Lifetimes(Optional.empty(), Optional.empty());

  private static final Duration LEAST = Duration.ofMinutes(1);

  /** Reads durations such as {@code 5d}; empty when one is none or out of bounds. */
  public static Optional<Lifetimes> parse(Optional<String> interval, Optional<String> grace) {
    Optional<Duration> first = interval.flatMap(Lifetimes::interval);
    Optional<Duration> second = grace.flatMap(Lifetimes::grace);
    return first.isPresent() == interval.isPresent() && second.isPresent() == grace.isPresent()
        ? Optional.of(new Lifetimes(first, second))
        : Optional.empty();
  }

  /** Reads an AGI. */
  public static Optional<Duration> interval(String text) {
    return duration(text, LEAST);
  }

  /** Reads an AVT. */
  public static Optional<Duration> grace(String text) {
    return duration(text, Duration.ZERO);
  }

  private static Optional<Duration> duration(String text, Duration least) {
    return SettingsReader.parseDuration(text)
        .filter(d -> d.compareTo(least) >= 0 && d.compareTo(AddressSettings.MOST) <= 0);
  }

  /** The settings with what is wanted; the next key comes within the new interval. */
  public AddressSettings over(AddressSettings settings, Instant now) {
    Duration every = interval.orElse(settings.interval());
    Instant latest = now.plus(every);
    return new AddressSettings(
        settings.address(),
        every,
        grace.orElse(settings.grace()),
        settings.next().isAfter(latest) ? latest : settings.next());
  }
}
