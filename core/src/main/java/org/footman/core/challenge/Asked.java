// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

/** What a hold did about its challenge. */
public enum Asked {
  /** No question was put. */
  NOT_ASKED,
  /** A new challenge is due. */
  NEW,
  /** An open challenge is due once more. */
  AGAIN,
  /** An open challenge speaks for these recipients too. */
  JOINED,
  /** The source was asked, or failed to be asked, too lately. */
  TOO_SOON
}
