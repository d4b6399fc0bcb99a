// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.footman.core.message.Headers;

/** Chooses the language of a challenge (requirement D4). */
public final class Languages {
  /** The value of a policy that leaves the choice to the message. */
  public static final String AUTO = "auto";

  /** What a message says of its own language (RFC 3282), and what its sender reads. */
  private static final List<String> FIELDS =
      List.of("Content-Language", "Accept-Language", "X-Accept-Language");

  private static final Pattern TAG =
      Pattern.compile(
          "\\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,20})?\\s*(?:;\\s*q\\s*=\\s*([01](?:\\.\\d{0,3})?)\\s*)?");
  private static final int MAX_TAGS = 20;

  private final Set<String> available;

  /**
   * @param available the languages that have a template, as primary subtags in lower case
   */
  public Languages(Set<String> available) {
    this.available = Set.copyOf(available);
  }

  /** The policy's language, unless it is "auto" or has no template; else the message's. */
  public String choose(String policy, Headers original) {
    String wanted = policy.toLowerCase(Locale.ROOT);
    return available.contains(wanted) ? wanted : choose(original);
  }

  /** The first language that the message names and that has a template, else English. */
  public String choose(Headers original) {
    return FIELDS.stream()
        .flatMap(field -> original.all(field).stream())
        .flatMap(Languages::preferences)
        .filter(available::contains)
        .findFirst()
        .orElse(Templates.DEFAULT_LANGUAGE);
  }

  private record Preference(String language, double weight) {}

  private static Stream<String> preferences(String value) {
    return Stream.of(value.split(",", MAX_TAGS + 1))
        .limit(MAX_TAGS)
        .map(TAG::matcher)
        .filter(Matcher::matches)
        .map(Languages::preference)
        .filter(preference -> preference.weight() > 0)
        .sorted(Comparator.comparingDouble(Preference::weight).reversed())
        .map(Preference::language);
  }

  private static Preference preference(Matcher tag) {
    double weight = tag.group(2) == null ? 1 : Double.parseDouble(tag.group(2));
    return new Preference(tag.group(1).toLowerCase(Locale.ROOT), weight);
  }
}
