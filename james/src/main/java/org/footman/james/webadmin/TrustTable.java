// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footman.core.trust.TrustEntry;

/** Trust entries as a table in CSV; what is written can be read again. */
final class TrustTable {
  /** The most lines that are read or written. */
  static final int MOST = 100_000;

  private static final int MOST_MISTAKES = 100;

  /** What an export tells besides; an import makes them new. */
  private static final List<String> TOLD = List.of("id", "origin", "created", "lastUsed");

  private static final List<String> COLUMNS =
      List.of(
          "scope",
          "kind",
          "value",
          "verdict",
          "proof",
          "expires",
          "id",
          "origin",
          "created",
          "lastUsed");

  private TrustTable() {}

  static String write(List<TrustEntry> entries) {
    return Csv.of(COLUMNS, entries.stream().map(TrustView::of).map(TrustTable::line).toList());
  }

  private static List<String> line(TrustView entry) {
    return List.of(
        entry.scope(),
        entry.kind(),
        entry.value(),
        entry.verdict(),
        entry.proof(),
        entry.expires().map(Object::toString).orElse(""),
        entry.id(),
        entry.origin(),
        entry.created().toString(),
        entry.lastUsed().map(Object::toString).orElse(""));
  }

  /** Reads all of it, or tells every line that is wrong. */
  static Read<List<TrustWish>> read(String text, Words words) {
    return Csv.parse(text, MOST).then(lines -> wishes(lines, words));
  }

  private static Read<List<TrustWish>> wishes(List<Csv.Line> lines, Words words) {
    List<TrustWish> wishes = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (Csv.Line line : lines) {
      Read<TrustWish> read = wish(line, words);
      if (read instanceof Read.Good<TrustWish> good) {
        wishes.add(good.value());
        if (!seen.add(List.of(good.value().scope(), good.value().pattern()))) {
          mistakes.add("line " + line.number() + " repeats the scope, kind and value of another");
        }
      } else if (read instanceof Read.Bad<TrustWish> bad) {
        mistakes.add("line " + line.number() + ": " + String.join(", ", bad.mistakes()));
      }
    }
    if (lines.isEmpty()) {
      mistakes.add("there is no line below the header");
    }
    return mistakes.isEmpty() ? new Read.Good<>(wishes) : new Read.Bad<>(some(mistakes));
  }

  private static Read<TrustWish> wish(Csv.Line line, Words words) {
    Map<String, String> values = new LinkedHashMap<>(line.values());
    values.keySet().removeAll(TOLD);
    return TrustWish.parse(new Fields(values), words);
  }

  private static List<String> some(List<String> mistakes) {
    if (mistakes.size() <= MOST_MISTAKES) {
      return mistakes;
    }
    List<String> first = new ArrayList<>(mistakes.subList(0, MOST_MISTAKES));
    first.add("and " + (mistakes.size() - MOST_MISTAKES) + " more lines are wrong");
    return first;
  }
}
