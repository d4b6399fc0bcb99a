// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.footman.core.store.Page;
import org.footman.james.Shown;

/**
 * Reads typed values out of named texts (a query, a JSON object, a line of CSV) and collects every
 * mistake. Names that nobody asks for are mistakes too.
 */
final class Fields {
  /** The most rows that one answer lists. */
  static final int MOST = 1000;

  private static final int LONGEST = 2000;

  private final Map<String, String> given;
  private final Map<String, String> unfit = new TreeMap<>();
  private final Set<String> asked = new TreeSet<>();
  private final List<String> mistakes = new ArrayList<>();

  Fields(Map<String, String> given) {
    this.given = new TreeMap<>(given);
  }

  /** Fields that may come more than once by their form, and must not. */
  static Fields ofMany(Map<String, List<String>> given) {
    Map<String, String> single = new TreeMap<>();
    List<String> mistakes = new ArrayList<>();
    given.forEach(
        (name, values) -> {
          values.stream().findFirst().ifPresent(v -> single.put(name, v));
          if (values.size() > 1) {
            mistakes.add(Shown.of(name) + " is given more than once");
          }
        });
    Fields fields = new Fields(single);
    fields.mistakes.addAll(mistakes);
    return fields;
  }

  /** Adds a field that is there but no text, such as a number in JSON. */
  void unfit(String name, String what) {
    unfit.put(name, what);
  }

  /** Reads a value; what the parser does not take is a mistake, said with what is expected. */
  <T> Optional<T> value(String name, Function<String, Optional<T>> parser, String expected) {
    asked.add(name);
    if (unfit.containsKey(name)) {
      mistake(name + " is a text: " + expected + ", not " + unfit.get(name));
      return Optional.empty();
    }
    Optional<String> text = Optional.ofNullable(given.get(name));
    Optional<T> value = text.filter(Fields::harmless).flatMap(parser);
    if (text.isPresent() && value.isEmpty()) {
      mistake(name + " is " + expected + ", not \"" + Shown.of(text.get()) + "\"");
    }
    return value;
  }

  /** The same for a value that must be there. */
  <T> Optional<T> required(String name, Function<String, Optional<T>> parser, String expected) {
    if (!has(name)) {
      mistake(name + " is missing: it is " + expected);
    }
    return value(name, parser, expected);
  }

  /** A free text of one line. */
  Optional<String> text(String name) {
    return value(name, v -> Optional.of(v).filter(t -> !t.isBlank()), "a text of one line");
  }

  <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
    return value(name, v -> Codes.parse(type, v), "one of " + Codes.all(type));
  }

  /** Several words of an enum, separated by commas; none given is none. */
  <E extends Enum<E>> Set<E> someOf(String name, Class<E> type) {
    return value(name, v -> some(type, v), "one or more of " + Codes.all(type)).orElseGet(Set::of);
  }

  private static <E extends Enum<E>> Optional<Set<E>> some(Class<E> type, String text) {
    Set<E> values = new HashSet<>();
    for (String code : text.split(",", -1)) {
      Optional<E> value = Codes.parse(type, code);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }

  boolean flag(String name) {
    return value(
            name,
            v -> Optional.of(v).filter(List.of("true", "false")::contains).map("true"::equals),
            "true or false")
        .orElse(false);
  }

  int number(String name, int fallback, int least, int most) {
    return value(
            name,
            v -> whole(v).filter(n -> n >= least && n <= most),
            "a whole number from " + least + " to " + most)
        .orElse(fallback);
  }

  private static Optional<Integer> whole(String text) {
    return text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  /** Reads {@code offset} and {@code limit}. */
  Page page() {
    int offset = number("offset", 0, 0, 999_999_999);
    int limit = number("limit", 100, 1, MOST);
    return new Page(offset, limit);
  }

  void mistake(String text) {
    mistakes.add(text);
  }

  boolean has(String name) {
    return given.containsKey(name) || unfit.containsKey(name);
  }

  /** Ends the reading; the value is made only where nothing was wrong. */
  <T> Read<T> read(Supplier<T> make) {
    Stream.concat(given.keySet().stream(), unfit.keySet().stream())
        .filter(name -> !asked.contains(name))
        .forEach(
            name ->
                mistake(
                    "unknown: "
                        + Shown.of(name)
                        + (asked.isEmpty() ? "" : " (known: " + String.join(", ", asked) + ")")));
    return mistakes.isEmpty() ? new Read.Good<>(make.get()) : new Read.Bad<>(mistakes);
  }

  /** No control character gets any further (requirement E2). */
  private static boolean harmless(String text) {
    return text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
  }
}
