// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.util.Set;

/** The cells of the decision table that an installation switches on; off, they only annotate. */
public enum HeloSwitch {
  /** Mail of an authorized client whose name has A or B skips the proof of its source. */
  ACCREDITED_SKIPS,
  /** Clients that the owner of the name forbids are refused. */
  CSA_FAILURE,
  /** So are those with a wrong address (RFC 5321 section 4.1.4 is against it). */
  CSA_MISMATCH,
  /** Authorized clients of a domain that is not recommended are refused. */
  DNA_D,
  /** Likewise where it is strongly not recommended. */
  DNA_E,
  /** Refused by D though the name is unproven, and may be forged. */
  UNPROVEN_D,
  /** Refused by E though the name is unproven. */
  UNPROVEN_E;

  /** What the table of protocols.md 3.5 has without any setting. */
  public static final Set<HeloSwitch> BY_PROTOCOL =
      Set.of(ACCREDITED_SKIPS, CSA_FAILURE, CSA_MISMATCH, DNA_D, DNA_E);

  /** What an installation starts with: everything is noted, nothing refused or skipped. */
  public static final Set<HeloSwitch> ANNOTATE_ALL = Set.of();
}
