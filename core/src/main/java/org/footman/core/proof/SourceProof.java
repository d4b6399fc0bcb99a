// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.util.Optional;
import org.footman.core.trust.Proof;

/**
 * How far the source of a message was shown to be genuine; {@link ProvingRule} says by what.
 *
 * @param proof the strongest proof that was had
 * @param identity what it proves: a domain by SPF, else an address key; empty without proof
 * @param possible the strongest that may still be had once what was silent answers
 */
public record SourceProof(Proof proof, Optional<String> identity, Proof possible) {
  public static final SourceProof NONE = new SourceProof(Proof.NONE, Optional.empty(), Proof.NONE);

  /** Whether nothing so strong was had, but may be had later: hold, and look again. */
  public boolean notNow(Proof needed) {
    return !proof.serves(needed) && possible.serves(needed);
  }
}
