// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.footman.core.dns.Dns;

/** DomainKeys Identified Mail (RFC 6376): which domains signed a message. */
public interface Dkim {
  /**
   * Checks the signatures of a message, of many only the first few. Waits for DNS as long as that
   * lets it; a key that was not to be had is a temporary error.
   *
   * @param message header and body as received, read to their end
   * @param dns who is asked; how often and how long is the caller's to bound
   * @return one check for each signature; none for a message without any
   * @throws IOException when the message cannot be read
   */
  List<DkimCheck> check(InputStream message, Dns dns) throws IOException;
}
