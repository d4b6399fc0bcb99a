// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import static org.footman.core.automatic.AutomaticKind.LIST;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Posts of mailing lists (RFC 2919, RFC 2369, protocols.md rules 7 and 8). */
final class ListRules {
  // List-Unsubscribe alone is a newsletter's: BulkRules
  private static final List<String> RFC_2369 =
      List.of(
          "list-help",
          "list-subscribe",
          "list-post",
          "list-owner",
          "list-archive",
          "list-software");

  private static final List<String> SOFTWARE =
      List.of(
          "mailing-list", // ezmlm, Yahoo, Google
          "x-mailing-list", // majordomo, mlmmj
          "x-mailman-version",
          "x-beenthere",
          "x-list-administrivia",
          "x-ml-name", // fml
          "x-ml-count",
          "x-mlserver",
          "x-listserver",
          "x-listprocessor-version",
          "x-listar-version",
          "x-ecartis-version",
          "x-majordomo-version",
          "x-lyris-message-id",
          "x-google-group-id",
          "x-egroups-return",
          "x-discourse-topic-id");

  private static final List<String> SOFTWARE_PREFIXES = List.of("x-sympa-", "x-schleuder");

  private static final Pattern LIST_ALIAS = Pattern.compile("owner-.+|.+-owner|.+-bounces?");

  /** In the order in which they are asked. */
  static final List<Rule> ALL =
      List.of(
          new Rule(LIST, "list-id", e -> e.has("list-id")),
          new Rule(LIST, "list-header", e -> e.hasAny(RFC_2369)),
          new Rule(
              LIST, "list-software", e -> e.hasAny(SOFTWARE) || e.hasPrefixed(SOFTWARE_PREFIXES)),
          new Rule(
              LIST,
              "precedence-list",
              e -> e.any("precedence", body -> FieldText.firstWord(body).equals("list"))),
          new Rule(LIST, "list-owner-loop", ListRules::hasLoopMarkOfAList));

  private ListRules() {}

  // Old majordomo and SmartList set nothing but X-Loop and an owner- sender.
  private static boolean hasLoopMarkOfAList(Evidence e) {
    return e.has("x-loop") && e.anySender(Matcher::matches, LIST_ALIAS);
  }
}
