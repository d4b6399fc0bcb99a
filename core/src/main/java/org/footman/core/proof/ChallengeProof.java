// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a source is proven well enough to be asked (requirement P2, protocols.md rule 10). */
public enum ChallengeProof {
  PROVEN,
  /** A look-up failed: the mail is held and looked at again later. */
  NOT_NOW,
  /** The owner of the EHLO name forbids the client to use it. */
  CSA_FAILED,
  /** The owner of the sender's domain says that this client is none of its own. */
  SPF_FAILED,
  /** DMARC fails, and the owner of From's domain asks to quarantine or reject. */
  DMARC_FAILED,
  /** Nothing proves the address that would be asked. */
  NO_PROOF,
  /** From shows somebody of another organisation than the one that would be asked. */
  FROM_ELSEWHERE;

  private static final List<ChallengeProof> ALL = List.of(values());

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The stable code: lower case with dashes. */
  public String code() {
    return code;
  }

  /** Reads such a code. */
  public static Optional<ChallengeProof> parse(String code) {
    for (ChallengeProof proof : ALL) {
      if (proof.code.equals(code)) {
        return Optional.of(proof);
      }
    }
    return Optional.empty();
  }
}
