// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.time.Instant;
import java.util.Optional;
import org.footman.core.address.Source;
import org.footman.core.proof.ChallengeProof;

/**
 * What decides whether a message may be challenged.
 *
 * @param source empty for the null reverse-path
 * @param automatic whether the message is automatic mail of any kind
 * @param recipientNamed whether its header names the recipient
 * @param fromRecipient whether the source is the recipient itself or an alias of it
 * @param proof whether the address that would be asked was shown to be genuine
 * @param received when this server took it
 */
public record ChallengeFacts(
    Optional<Source> source,
    boolean automatic,
    boolean recipientNamed,
    boolean fromRecipient,
    ChallengeProof proof,
    Instant received) {}
