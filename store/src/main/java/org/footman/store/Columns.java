// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.footman.core.authkey.KeyDigest;

/** How values are written into columns. */
final class Columns {
  /** How many values one {@code in (...)} may have. */
  private static final int MOST_VALUES = 1000;

  private Columns() {}

  /** Both databases keep microseconds. */
  static Instant instant(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  static byte[] octets(KeyDigest digest) {
    return ByteBuffer.allocate(3 * Long.BYTES)
        .putLong(digest.first())
        .putLong(digest.second())
        .putLong(digest.third())
        .array();
  }

  static KeyDigest digest(byte[] octets) {
    ByteBuffer in = ByteBuffer.wrap(octets);
    return new KeyDigest(in.getLong(), in.getLong(), in.getLong());
  }

  static String domain(String addressKey) {
    return addressKey.substring(addressKey.lastIndexOf('@') + 1);
  }

  /** Cuts what is to go into one {@code in (...)} into parts that a statement can hold. */
  static <T> List<List<T>> parts(Collection<T> values) {
    List<T> all = List.copyOf(values);
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += MOST_VALUES) {
      parts.add(all.subList(from, Math.min(all.size(), from + MOST_VALUES)));
    }
    return parts;
  }
}
