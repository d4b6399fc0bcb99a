// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import java.util.Locale;

/** What is right for a message of that source to that recipient, whatever the mode lets us do. */
public sealed interface SourceDecision {
  Reason reason();

  /** To the inbox, or wherever the recipient's own filters put it. */
  record Deliver(Reason reason) implements SourceDecision {}

  /** Automatic mail of an unknown source: to the folder of screened mail at once. */
  record Screen(Reason reason) implements SourceDecision {}

  /** To the quarantine. */
  record Hold(Reason reason) implements SourceDecision {}

  /** From a blocked source: to the folder of blocked mail. */
  record Block(Reason reason) implements SourceDecision {}

  /** Under a forged address: to the junk folder. */
  record Junk(Reason reason) implements SourceDecision {}

  /** Under a forged address, and not wanted: nowhere. */
  record Reject(Reason reason) implements SourceDecision {}

  /** Not now: the facts could not be had. */
  record Undecided(Reason reason) implements SourceDecision {}

  /** The decision in one word, as the log and the report have it. */
  default String outcome() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
