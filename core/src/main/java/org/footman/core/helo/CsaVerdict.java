// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.util.Locale;

/** What Client SMTP Authorization says of a client and its name (draft-ietf-marid-csv-csa-02). */
public enum CsaVerdict {
  PASS("authorized"),
  FAIL_UNAUTHORIZED("host name not authorized"),
  FAIL_MISMATCH("client address mismatch"),
  FAIL_NO_ADDRESS("no authorized addresses"),
  FAIL_EXPLICIT("explicit authorization required"),
  /** The name may send, but its addresses prove nothing (weight 3). */
  NEUTRAL("name authorized, address not to be judged"),
  UNKNOWN("no authorization published"),
  TEMPERROR("look-up failed");

  private final String reason;

  CsaVerdict(String reason) {
    this.reason = reason;
  }

  /** For people, in a reply or a header. */
  public String reason() {
    return reason;
  }

  /** The stable code: lower case with dashes. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the owner of the name forbids this client to use it. */
  public boolean failed() {
    return name().startsWith("FAIL_");
  }
}
