// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import java.io.IOException;

/** Takes messages to where the mail of an address goes. */
interface Post extends AutoCloseable {
  /**
   * Hands over a message, in bounded time.
   *
   * @throws IOException when nobody took it now; its text is for the log
   */
  void send(String address, byte[] message) throws IOException;

  @Override
  default void close() {}
}
