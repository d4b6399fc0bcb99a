// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.util.List;
import java.util.function.Function;

/** What was read of a request: a value, or every mistake in it. */
sealed interface Read<T> {
  /** All of it was right. */
  record Good<T>(T value) implements Read<T> {}

  /** Nothing of it may be used. */
  record Bad<T>(List<String> mistakes) implements Read<T> {
    public Bad {
      mistakes = List.copyOf(mistakes);
    }
  }

  static <T> Read<T> bad(String mistake) {
    return new Bad<>(List.of(mistake));
  }

  /** Reads on in what was right so far. */
  default <R> Read<R> then(Function<T, Read<R>> next) {
    if (this instanceof Good<T> good) {
      return next.apply(good.value());
    }
    return new Bad<>(((Bad<T>) this).mistakes());
  }
}
