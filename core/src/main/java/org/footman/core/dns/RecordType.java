// SPDX-License-Identifier: Apache-2.0
package org.footman.core.dns;

import java.net.InetAddress;

/**
 * A type of DNS record, and what its records are read into.
 *
 * @param name as RFC 1035 and the registry write it
 */
public record RecordType<T>(String name, Class<T> of) {
  /** The strings of each record joined without a separator (RFC 7208 section 3.3). */
  public static final RecordType<String> TXT = new RecordType<>("TXT", String.class);

  public static final RecordType<InetAddress> A = new RecordType<>("A", InetAddress.class);
  public static final RecordType<InetAddress> AAAA = new RecordType<>("AAAA", InetAddress.class);
  public static final RecordType<MailExchange> MX = new RecordType<>("MX", MailExchange.class);
  public static final RecordType<Srv> SRV = new RecordType<>("SRV", Srv.class);

  /** The name that is pointed to, in lower case and without the last dot. */
  public static final RecordType<String> PTR = new RecordType<>("PTR", String.class);
}
