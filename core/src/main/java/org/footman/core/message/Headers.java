// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header fields of one message in their order; names compare without case (RFC 5322 section
 * 1.2.2).
 *
 * @param whole whether these are all; what was cut may hold any other field
 */
public record Headers(List<Header> fields, boolean whole) {
  public static final Headers NONE = new Headers(List.of());

  public Headers {
    fields = List.copyOf(fields);
  }

  /** All fields of a message. */
  public Headers(List<Header> fields) {
    this(fields, true);
  }

  /** Makes headers of name, value, name, value ... */
  public static Headers of(String... namesAndValues) {
    var fields = new ArrayList<Header>();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      fields.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Headers(fields);
  }

  /** The bodies of every field of that name, in order. */
  public List<String> all(String name) {
    List<String> found = new ArrayList<>(0); // no stream: every step asks for some fields
    for (Header field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        found.add(field.value());
      }
    }
    return List.copyOf(found);
  }

  /** The body of the first field of that name. */
  public Optional<String> first(String name) {
    for (Header field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return Optional.of(field.value());
      }
    }
    return Optional.empty();
  }

  /** Whether there is a field of any of these names. */
  public boolean has(String... names) {
    for (Header field : fields) {
      for (String name : names) {
        if (field.name().equalsIgnoreCase(name)) {
          return true;
        }
      }
    }
    return false;
  }
}
