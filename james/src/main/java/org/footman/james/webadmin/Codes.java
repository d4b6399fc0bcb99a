// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes enum values in lower case with dashes, as the API has them, and reads them back. */
final class Codes {
  private Codes() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> Optional<E> parse(Class<E> type, String code) {
    return Arrays.stream(type.getEnumConstants()).filter(e -> of(e).equals(code)).findFirst();
  }

  static <E extends Enum<E>> List<String> all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Codes::of).toList();
  }
}
