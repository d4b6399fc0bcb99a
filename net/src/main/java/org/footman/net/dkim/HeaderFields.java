// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.footman.core.message.Mailboxes;

/** The header of a message, octet by octet. */
final class HeaderFields {
  private static final int MOST_OCTETS = 1 << 20;

  private final Map<String, List<Field>> byName;

  private HeaderFields(List<Field> fields) {
    this.byName = fields.stream().collect(Collectors.groupingBy(Field::name));
  }

  /** Reads up to the empty line, and over it; of a header that has no end nothing is known. */
  static HeaderFields read(CrlfInput in) throws IOException {
    List<Field> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    int octets = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      octets += line.length();
      if (octets > MOST_OCTETS) {
        return new HeaderFields(List.of());
      }
      boolean folded = line.startsWith(" ") || line.startsWith("\t");
      if (!folded) {
        add(field, fields);
      }
      field.append(field.isEmpty() ? "" : "\r\n").append(line);
    }
    add(field, fields);
    return new HeaderFields(fields);
  }

  /** All of a name in lower case, in their order. */
  List<Field> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** The domains that From shows. */
  Set<String> fromDomains() {
    return named("from").stream()
        .flatMap(from -> Mailboxes.domains(from.unfolded()).stream())
        .collect(Collectors.toSet());
  }

  private static void add(StringBuilder field, List<Field> fields) {
    if (!field.isEmpty()) {
      fields.add(new Field(field.toString()));
    }
    field.setLength(0);
  }

  /** Without its CRLF; empty at the end too. */
  private static String line(CrlfInput in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet >= 0 && line.length() <= MOST_OCTETS; octet = in.read()) {
      line.append((char) octet);
      int length = line.length();
      if (octet == '\n' && length > 1 && line.charAt(length - 2) == '\r') {
        line.setLength(length - 2);
        break;
      }
    }
    return line.toString();
  }
}
