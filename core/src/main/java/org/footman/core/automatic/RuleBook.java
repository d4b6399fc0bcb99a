// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static final BitSet ALWAYS = always();

  private RuleBook() {}

  /** The numbers of the rules that are asked of every message; the caller's own set. */
  static BitSet askedAlways() {
    return (BitSet) ALWAYS.clone();
  }

  /** What a field is that has this name, in lower case; {@link Sign#NONE} for most. */
  static Sign ofField(String name) {
    Sign sign = SIGNS.getOrDefault(name, Sign.NONE);
    return sign == Sign.NONE ? ofBeginning(name) : sign;
  }

  private static Sign ofBeginning(String name) {
    for (Sign sign : BEGINNINGS) {
      int length = sign.name().length() - 1;
      if (name.regionMatches(0, sign.name(), 0, length)) {
        return sign;
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
