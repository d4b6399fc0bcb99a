// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

/** What wrote a message: a person, or which kind of machine. */
public enum AutomaticKind {
  /** Nothing says that a machine wrote it; the only kind that may be challenged. */
  PERSONAL,
  /** A delivery status notification, or what stands for one (RFC 3464). */
  BOUNCE,
  /** A receipt or a report about mail: MDN, ARF, DMARC, TLS (RFC 6522). */
  REPORT,
  /** A post of a mailing list, with a List-Id or the marks of list software. */
  LIST,
  /** Newsletters and other mail to many. */
  BULK,
  /** A vacation note or another answer that nobody wrote (RFC 3834). */
  AUTO_REPLY,
  /** A notification: codes, receipts, tickets, alarms. */
  AUTO_GENERATED,
  /** A challenge of this or another system. */
  CHALLENGE,
  /** Mail from an address that only programs use: no-reply, majordomo, list-request. */
  ROLE_SENDER;

  /** Whether a challenge must never answer it. */
  public boolean automatic() {
    return this != PERSONAL;
  }
}
