// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.footman.core.address.Address;

/**
 * What one challenge asks, with all that its mail is built from.
 *
 * @param source the reduced source's key
 * @param target the source as received: where the challenge goes
 * @param recipients the keys of the recipients it speaks for
 * @param recipientDomain the domain of the first of them
 * @param original what is told of the message that it answers
 */
public record Question(
    String source,
    Address target,
    Set<String> recipients,
    String recipientDomain,
    Original original) {

  public Question {
    recipients = Set.copyOf(recipients);
  }

  /**
   * The message that a challenge answers.
   *
   * @param recipient the recipient address, as received, that the challenge names
   * @param messageId the Message-ID field with its brackets
   * @param references the References field, else the single id of In-Reply-To (RFC 5322 section
   *     3.6.4); cut to 4,000 characters at whole ids
   * @param subject the raw Subject field, cut to 998 characters
   * @param language the language the challenge is written in
   * @param size octets
   */
  public record Original(
      Address recipient,
      Optional<String> messageId,
      Optional<String> references,
      Optional<String> subject,
      String language,
      long size,
      Instant received) {}
}
