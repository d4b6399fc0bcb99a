// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

import java.util.Optional;

/**
 * What the trust list is asked for one recipient and one message.
 *
 * @param recipient the recipient's address key
 * @param source the reduced source's key; empty for the null reverse-path
 * @param listId the List-Id in lower case
 * @param clientAddress the textual IP address of the SMTP client
 */
public record TrustQuestion(
    String recipient,
    Optional<String> source,
    Optional<String> listId,
    Optional<String> clientAddress) {

  public String recipientDomain() {
    return recipient.substring(recipient.lastIndexOf('@') + 1);
  }
}
