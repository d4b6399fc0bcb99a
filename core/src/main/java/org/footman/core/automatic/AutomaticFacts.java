// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import java.util.List;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.message.Headers;

/**
 * What the classifier looks at.
 *
 * @param envelopeSender empty for the null reverse-path
 * @param partTypes the media types of all MIME parts in lower case, such as message/delivery-status
 */
public record AutomaticFacts(
    Optional<Address> envelopeSender, Headers headers, List<String> partTypes) {
  public AutomaticFacts {
    partTypes = List.copyOf(partTypes);
  }
}
