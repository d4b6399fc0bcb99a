// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

/** What a line of an Authentication Server turned out to be. */
public sealed interface ParsedReply permits Reply, ParsedReply.Refusal, ParsedReply.Unreadable {

  /** An error line (TCP only); it says nothing about any key. */
  record Refusal(int code) implements ParsedReply {}

  /** No line of the protocol: to be ignored over UDP, the end of a TCP connection. */
  record Unreadable() implements ParsedReply {
    static final Unreadable LINE = new Unreadable();
  }
}
