// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

/** What the client does with a message. */
enum Treatment {
  /** It stays where it is. */
  LEAVE,
  /** It stays where it is, and is verified again later. */
  LATER,
  SPAM,
  QUARANTINE,
  REJECT,
  /** Rejected, and a note about it comes into the inbox. */
  REJECT_AND_TELL;

  boolean stays() {
    return this == LEAVE || this == LATER;
  }
}
