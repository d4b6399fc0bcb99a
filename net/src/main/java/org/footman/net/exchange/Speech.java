// SPDX-License-Identifier: Apache-2.0
package org.footman.net.exchange;

import java.util.Optional;

/** What is said to a server, and how its answers are read: one for each exchange. */
public interface Speech<T> {
  /** The request; the same octets whenever it is sent again. */
  byte[] request();

  /**
   * Reads a datagram, or the next octets of a stream; they are good until this returns.
   *
   * @return the answer; empty when this is none to the question, or not yet
   */
  Optional<T> hear(byte[] octets, int from, int to);

  /** What it is when no answer came in time. */
  T silence();

  /** What it is when the server cannot be reached, or ended the connection. */
  T broken();
}
