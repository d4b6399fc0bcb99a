// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

/** What was heard of a server by one transport. */
enum Heard {
  VALID("valid"),
  INVALID("invalid"),
  /** Nothing that answers the question, in time. */
  SILENCE("no answer"),
  /** An error line, which says nothing about the key. */
  ERROR("error"),
  /** Not to be reached, reset, ended, or no line of the protocol. */
  BROKEN("unreachable"),
  /** Nobody was asked: there was no socket to be had here. */
  NO_SOCKET("no more sockets");

  private final String words;

  Heard(String words) {
    this.words = words;
  }

  /** Whether the server kept us waiting or was not there. */
  boolean isSilence() {
    return this == SILENCE || this == BROKEN;
  }

  boolean isVerdict() {
    return this == VALID || this == INVALID;
  }

  String words() {
    return words;
  }
}
