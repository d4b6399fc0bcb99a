// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All rules in their order, and which of them a message gives cause to ask: most messages bear few
 * of the hundred signs, and so most rules are asked of few messages.
 */
final class RuleBook {
  static final List<Rule> RULES =
      Stream.of(
              ChallengeRules.ALL,
              BounceRules.ALL,
              ListRules.ALL,
              ReplyRules.ALL,
              MachineRules.ALL,
              List.of(BounceRules.NULL_SENDER))
          .flatMap(List::stream)
          .toList();

  private static final char ANY_ENDING = '*';

  private static final Map<String, Sign> SIGNS = signs();

  private static final List<Sign> BEGINNINGS =
      SIGNS.values().stream().filter(sign -> sign.name().indexOf(ANY_ENDING) > 0).toList();

  /** What usual names are as nearly everybody writes them, found without making lower case. */
  private static final Map<String, Sign> USUAL =
      Stream.of(
              "Return-Path",
              "Delivered-To",
              "Received",
              "Received-SPF",
              "Authentication-Results",
              "DKIM-Signature",
              "ARC-Seal",
              "ARC-Message-Signature",
              "ARC-Authentication-Results",
              "Date",
              "From",
              "To",
              "Cc",
              "Subject",
              "Message-ID",
              "In-Reply-To",
              "References",
              "User-Agent",
              "MIME-Version",
              "Content-Type",
              "Content-Language",
              "Content-Transfer-Encoding")
          .collect(Collectors.toMap(name -> name, name -> ofName(name.toLowerCase(Locale.ROOT))));

  private static final BitSet ALWAYS = always();

  private RuleBook() {}

  /** The numbers of the rules that are asked about every message; the caller's own set. */
  static BitSet askedAlways() {
    return (BitSet) ALWAYS.clone();
  }

  /** What a field of this name is; {@link Sign#NONE} for most. */
  static Sign ofField(String name) {
    Sign usual = USUAL.get(name);
    return usual == null ? ofName(name.strip().toLowerCase(Locale.ROOT)) : usual;
  }

  private static Sign ofName(String name) {
    Sign sign = SIGNS.get(name);
    if (sign != null) {
      return sign;
    }
    for (Sign beginning : BEGINNINGS) {
      if (name.regionMatches(0, beginning.name(), 0, beginning.name().length() - 1)) {
        return beginning;
      }
    }
    return Sign.NONE;
  }

  /** What a media type is, in lower case and without parameters; {@link Sign#NONE} for most. */
  static Sign ofType(String type) {
    return SIGNS.getOrDefault(type, Sign.NONE);
  }

  private static Map<String, Sign> signs() {
    Map<String, Sign> signs = new HashMap<>();
    for (String name : Evidence.ALWAYS_READ) {
      signs.put(name, new Sign(name, new BitSet()));
    }
    for (int i = 0; i < RULES.size(); i++) {
      for (String name : RULES.get(i).signs()) {
        signs.computeIfAbsent(name, n -> new Sign(n, new BitSet())).rules().set(i);
      }
    }
    return signs;
  }

  private static BitSet always() {
    BitSet always = new BitSet();
    for (int i = 0; i < RULES.size(); i++) {
      always.set(i, RULES.get(i).signs().isEmpty());
    }
    return always;
  }
}
