// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.security.SecureRandom;
import java.util.Set;
import org.footman.core.address.Address;

/**
 * The tokens of one sending of a challenge, and the domain they are made for. They differ, so that
 * nobody who sees one of them knows another.
 */
public record ChallengeTokens(Token confirm, Token bounce, Token message, String domain) {
  public static ChallengeTokens mint(TokenMint mint, String domain, SecureRandom random) {
    return new ChallengeTokens(
        mint.mint(TokenPurpose.CONFIRM, domain, random),
        mint.mint(TokenPurpose.BOUNCE, domain, random),
        mint.mint(TokenPurpose.MESSAGE, domain, random),
        domain);
  }

  /** What the store keeps, and finds the challenge by. */
  public Set<String> hashes() {
    return Set.of(confirm.hash(), bounce.hash(), message.hash());
  }

  Address confirmAddress() {
    return ChallengeAddresses.confirm(confirm, domain);
  }

  Address bounceAddress() {
    return ChallengeAddresses.bounce(bounce, domain);
  }

  String messageId() {
    return ChallengeMessageIds.messageId(message, domain);
  }
}
