// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

/** What becomes of the message that answers a challenge. */
public enum ReplyUse {
  /** Nobody reads it. */
  CONSUME,
  /** The recipient gets it after the released mail. */
  DELIVER
}
