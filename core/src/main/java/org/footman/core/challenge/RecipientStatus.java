// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.address.AddressRules;

/**
 * What a DSN says of one recipient; a field that is missing or malformed is the empty string.
 *
 * @param originalRecipient the address as the sender gave it, without its type
 * @param finalRecipient the address that was tried in the end, without its type
 * @param status the status code, such as 5.1.1
 * @param diagnostic the diagnostic without its type; a folded one keeps its line ends
 */
public record RecipientStatus(
    String originalRecipient,
    String finalRecipient,
    DeliveryAction action,
    String status,
    String diagnostic) {

  /** The failure this recipient had, if it had one. */
  public Optional<DeliveryFailure> failure() {
    return action == DeliveryAction.FAILED
        ? Optional.of(
            new DeliveryFailure(
                diagnostic, Optional.of(status).filter(code -> !code.isEmpty()), true))
        : Optional.empty();
  }

  /** Whether that address itself was tried, not one that it forwards to. */
  boolean tried(Address target) {
    var rules = new AddressRules(false);
    return Address.parse(finalRecipient)
        .map(rules::key)
        .filter(rules.key(target)::equals)
        .isPresent();
  }
}
