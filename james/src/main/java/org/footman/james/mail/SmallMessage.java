// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.io.InputStream;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.commons.io.input.UnsynchronizedByteArrayInputStream;
import org.apache.james.server.core.MimeMessageSource;

/** The octets of a message in memory; James reads them without taking a lock for each of them. */
final class SmallMessage implements MimeMessageSource {
  /** What James itself keeps in memory; longer messages it writes into a file. */
  static final int MOST = 100 * 1024;

  private final byte[] octets;
  private final String id;

  SmallMessage(byte[] octets) {
    this.octets = octets;
    var random = ThreadLocalRandom.current();
    this.id = "Header-" + new UUID(random.nextLong(), random.nextLong());
  }

  @Override
  public String getSourceId() {
    return id;
  }

  @Override
  public InputStream getInputStream() {
    return new UnsynchronizedByteArrayInputStream(octets);
  }

  @Override
  public long getMessageSize() {
    return octets.length;
  }
}
