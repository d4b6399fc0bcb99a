// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dns;

import java.util.Optional;
import org.footman.core.dns.RecordType;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A question as DNS asks it; names are equal without regard to case.
 *
 * @param type the number of the record type
 */
record Question(Name name, int type) {
  /** Empty when no such name can exist: a label or the whole too long, or empty. */
  static Optional<Question> of(String name, RecordType<?> type) {
    try {
      return Optional.of(new Question(Name.fromString(name, Name.root), Type.value(type.name())));
    } catch (TextParseException e) {
      return Optional.empty();
    }
  }

  /** As it stands in a query. */
  Record record() {
    return Record.newRecord(name, type, DClass.IN);
  }

  /** Whether the record that stands for the question in a response is this one. */
  boolean isAsked(Record asked) {
    return asked.getName().equals(name)
        && asked.getType() == type
        && asked.getDClass() == DClass.IN;
  }
}
