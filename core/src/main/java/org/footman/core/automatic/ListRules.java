// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import static org.footman.core.automatic.AutomaticKind.LIST;

import java.util.List;
import java.util.Set;

/** Posts of mailing lists (RFC 2919, RFC 2369, protocols.md rules 7 and 8). */
final class ListRules {
  // List-Unsubscribe alone is a newsletter's: MachineRules
  private static final Set<String> RFC_2369 =
      Set.of(
          "list-help",
          "list-subscribe",
          "list-post",
          "list-owner",
          "list-archive",
          "list-software");

  private static final Set<String> SOFTWARE =
      Set.of(
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
          "x-discourse-topic-id",
          "x-sympa-*",
          "x-schleuder*");

  private static final Set<String> LOOP = Set.of("x-loop");

  private static final Phrase LIST_ALIAS =
      Phrase.of("owner-.+|.+-owner|.+-bounces?", "owner", "-bounce");

  /** In the order in which they are asked. */
  static final List<Rule> ALL =
      List.of(
          Rule.ofFields(LIST, "list-id", Set.of("list-id")),
          Rule.ofFields(LIST, "list-header", RFC_2369),
          Rule.ofFields(LIST, "list-software", SOFTWARE),
          Rule.ofBodies(
              LIST,
              "precedence-list",
              Set.of("precedence"),
              body -> FieldText.firstWord(body).equals("list")),
          new Rule(LIST, "list-owner-loop", LOOP, ListRules::hasLoopMarkOfAList));

  private ListRules() {}

  // Old majordomo and SmartList set nothing but X-Loop and an owner- sender.
  private static boolean hasLoopMarkOfAList(Evidence e) {
    return e.hasAny(LOOP) && e.anySender(LIST_ALIAS::is);
  }
}
