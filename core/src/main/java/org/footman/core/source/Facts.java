// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import java.util.List;
import java.util.Optional;
import org.footman.core.address.Source;
import org.footman.core.automatic.Classification;
import org.footman.core.policy.Policy;
import org.footman.core.proof.SourceProof;
import org.footman.core.trust.TrustEntry;

/**
 * All that the decision about one message and one recipient rests on.
 *
 * @param source empty for the null reverse-path
 * @param roleAddress whether the recipient is one of the RFC 2142 names
 * @param answersSentMail whether it names a message that this recipient sent
 * @param proof how the source, which is the envelope sender, was shown to be genuine
 * @param accredited whether services that count here recommend the client, whose name is proven,
 *     and such mail may skip the proof of its source ({@code helo-accredited})
 * @param trust the live entries that speak of it
 */
public record Facts(
    Optional<Source> source,
    boolean roleAddress,
    Submission submission,
    Classification automatic,
    boolean answersSentMail,
    SourceProof proof,
    boolean accredited,
    KeyFacts key,
    RatingFacts rating,
    List<TrustEntry> trust,
    Policy policy) {
  public Facts {
    trust = List.copyOf(trust);
  }
}
