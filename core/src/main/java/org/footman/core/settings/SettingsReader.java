// SPDX-License-Identifier: Apache-2.0
package org.footman.core.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads typed settings out of names and texts, and collects every mistake instead of stopping at
 * the first. Durations are a whole number with {@code ms}, {@code s}, {@code m}, {@code h} or
 * {@code d}.
 */
public final class SettingsReader {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private final String place;
  private final Map<String, String> given;
  private final Set<String> asked = new TreeSet<>();
  private final List<String> mistakes = new ArrayList<>();

  /**
   * @param place where the settings stand, such as {@code footman.properties}; begins the message
   */
  public SettingsReader(String place, Map<String, String> given) {
    this.place = place;
    this.given = new TreeMap<>(given);
  }

  public Optional<String> optional(String name) {
    asked.add(name);
    return Optional.ofNullable(given.get(name)).map(String::trim).filter(v -> !v.isEmpty());
  }

  public String text(String name, String fallback) {
    return optional(name).orElse(fallback);
  }

  public boolean flag(String name, boolean fallback) {
    return oneOf(name, Boolean.toString(fallback), List.of("true", "false")).equals("true");
  }

  public String oneOf(String name, String fallback, List<String> allowed) {
    return parsed(
        name, fallback, v -> Optional.of(v).filter(allowed::contains), "one of " + allowed);
  }

  public int number(String name, int fallback, int least, int most) {
    return parsed(
        name,
        fallback,
        v -> whole(v).filter(n -> n >= least && n <= most).map(Long::intValue),
        "a whole number from " + least + " to " + most);
  }

  public long octets(String name, long fallback) {
    return parsed(name, fallback, v -> whole(v).filter(n -> n > 0), "a whole number of octets");
  }

  public Duration duration(String name, Duration fallback, Duration least) {
    return parsed(
        name,
        fallback,
        v -> parseDuration(v).filter(d -> d.compareTo(least) >= 0),
        "a duration such as 30s, 15m, 12h or 7d, at least " + least.toSeconds() + "s");
  }

  /** Reads a value by a parser; what it does not take is a mistake, said with what is expected. */
  public <T> T parsed(
      String name, T fallback, Function<String, Optional<T>> parser, String expected) {
    Optional<String> text = optional(name);
    if (text.isEmpty()) {
      return fallback;
    }
    Optional<T> value = parser.apply(text.get());
    if (value.isEmpty()) {
      mistake(name + " is " + expected + ", not \"" + text.get() + "\"");
    }
    return value.orElse(fallback);
  }

  public void mistake(String text) {
    mistakes.add(text);
  }

  /** Ends the reading: names that nobody asked for are mistakes too. */
  public void done() throws SettingsMistake {
    given.keySet().stream()
        .filter(name -> !asked.contains(name))
        .forEach(
            name ->
                mistake("unknown setting " + name + " (known: " + String.join(", ", asked) + ")"));
    if (!mistakes.isEmpty()) {
      throw new SettingsMistake(place, mistakes);
    }
  }

  /** Parses {@code 30s}, {@code 15m}, {@code 12h}, {@code 7d} or {@code 500ms}. */
  public static Optional<Duration> parseDuration(String text) {
    Matcher m = DURATION.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    long n = Long.parseLong(m.group(1));
    return Optional.of(
        switch (m.group(2)) {
          case "ms" -> Duration.ofMillis(n);
          case "s" -> Duration.ofSeconds(n);
          case "m" -> Duration.ofMinutes(n);
          case "h" -> Duration.ofHours(n);
          default -> Duration.ofDays(n);
        });
  }

  private static Optional<Long> whole(String text) {
    return text.matches("\\d{1,15}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
