// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.Locale;

/** What the failure of a challenge says about its target (design.md section 5). */
public enum FailureKind {
  /** The target does not exist: nobody can want what is held of it. The only kind that purges. */
  NO_SUCH_SENDER,
  /** Somebody said no, for a reason that is ours or unclear: the held mail stays. */
  REFUSED,
  /** Nobody said no: time ran out, or the way was closed. The held mail stays. */
  UNREACHABLE;

  /** The stable code: lower case with dashes. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
