// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.util.Locale;

/** What a client's name leads to (draft-ietf-marid-csv-intro-02, protocols.md 3.5). */
public enum HeloRuling {
  /** High trust: the source need not be proven. */
  ACCEPT,
  /** The verdict is noted, and the usual checks go on. */
  ANNOTATE,
  /** Low trust: an SMTP error that gives the reason. */
  REJECT;

  /** The stable code: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
