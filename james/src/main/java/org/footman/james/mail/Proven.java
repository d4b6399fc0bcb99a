// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.util.Optional;
import org.footman.core.proof.ChallengeProof;
import org.footman.core.proof.SourceProof;
import org.footman.core.trust.Proof;

/**
 * What was found out about the source of a mail, as the mail's attribute carries it.
 *
 * @param source how the source was shown to be genuine
 * @param challenge whether it is proven well enough to be asked
 * @param accredited whether the proof of the source may be skipped ({@code helo-accredited})
 */
public record Proven(SourceProof source, ChallengeProof challenge, boolean accredited) {
  /** Nobody looked, or there was nothing to see. */
  public static final Proven NOTHING = new Proven(SourceProof.NONE, ChallengeProof.NO_PROOF, false);

  private static final String ACCREDITED = "accredited";
  private static final int PARTS = 5;

  /** Whether a silent look-up stands between the source and a proof. */
  public boolean notNow() {
    return challenge == ChallengeProof.NOT_NOW || source.notNow(source.possible());
  }

  /** Reads what {@link #toString} writes. */
  public static Optional<Proven> parse(String text) {
    String[] parts = text.split(";", PARTS);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    Optional<Proof> had = Proof.parse(parts[0]);
    Optional<Proof> possible = Proof.parse(parts[1]);
    Optional<ChallengeProof> challenge = ChallengeProof.parse(parts[2]);
    if (had.isEmpty() || possible.isEmpty() || challenge.isEmpty()) {
      return Optional.empty(); // an attribute of another version of the suite
    }
    Optional<String> identity = Optional.of(parts[4]).filter(i -> !i.isEmpty());
    return Optional.of(
        new Proven(
            new SourceProof(had.get(), identity, possible.get()),
            challenge.get(),
            parts[3].equals(ACCREDITED)));
  }

  @Override
  public String toString() {
    return String.join(
        ";",
        source.proof().code(),
        source.possible().code(),
        challenge.code(),
        accredited ? ACCREDITED : "",
        source.identity().orElse(""));
  }
}
