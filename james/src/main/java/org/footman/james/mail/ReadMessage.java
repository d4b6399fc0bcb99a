// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import javax.mail.MessagingException;
import org.apache.commons.io.input.UnsynchronizedByteArrayInputStream;
import org.apache.james.server.core.MimeMessageSource;
import org.apache.james.server.core.MimeMessageWrapper;

/** A message whose header has been read already, so that no step behind reads it again. */
final class ReadMessage extends MimeMessageWrapper {
  private final Head head;

  /**
   * @param octets of the source, the header whole
   * @param head with its size
   */
  ReadMessage(MimeMessageSource source, byte[] octets, Head head) throws MessagingException {
    super(source);
    this.head = head;
    int size = head.size().orElseThrow();
    this.headers = createInternetHeaders(new UnsynchronizedByteArrayInputStream(octets, 0, size));
  }

  /** What is in it until it is changed. */
  Head head() {
    return head;
  }
}
