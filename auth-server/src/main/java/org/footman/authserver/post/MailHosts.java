// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** The hosts that take a domain's mail. */
interface MailHosts extends AutoCloseable {
  /**
   * They, unresolved, in the order in which they are tried.
   *
   * @throws IOException when that cannot be said now
   */
  List<InetSocketAddress> of(String domain) throws IOException;

  @Override
  default void close() {}
}
