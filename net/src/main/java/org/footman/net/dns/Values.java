// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.footman.core.dns.MailExchange;
import org.footman.core.dns.RecordType;
import org.footman.core.dns.Srv;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TXTRecord;

/** Reads dnsjava's records into the values of core. */
final class Values {
  private Values() {}

  static <T> List<T> of(List<Record> records, RecordType<T> type) {
    return records.stream()
        .map(Values::value)
        .flatMap(Optional::stream)
        .filter(type.of()::isInstance)
        .map(type.of()::cast)
        .toList();
  }

  private static Optional<Object> value(Record record) {
    if (record instanceof TXTRecord text) {
      return Optional.of(joined(text));
    }
    if (record instanceof ARecord address) {
      return Optional.of(address.getAddress());
    }
    if (record instanceof AAAARecord address) {
      return Optional.of(address.getAddress());
    }
    if (record instanceof MXRecord exchange) {
      return Optional.of(new MailExchange(exchange.getPriority(), host(exchange.getTarget())));
    }
    if (record instanceof SRVRecord srv) {
      return Optional.of(
          new Srv(srv.getPriority(), srv.getWeight(), srv.getPort(), host(srv.getTarget())));
    }
    if (record instanceof PTRRecord pointer) {
      return Optional.of(host(pointer.getTarget()));
    }
    return Optional.empty();
  }

  // vector AA-31: the strings of one record are one text, cut anywhere
  private static String joined(TXTRecord record) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (Object part : record.getStringsAsByteArrays()) {
      text.writeBytes((byte[]) part);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private static String host(Name name) {
    return name.equals(Name.root) ? "" : name.toString(true).toLowerCase(Locale.ROOT);
  }
}
