// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import java.util.List;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.message.Headers;

/**
 * What the classifier looks at; never the text of the body.
 *
 * @param envelopeSender the reverse-path; empty for the null path {@code <>}
 * @param headers the header fields of the message itself, unfolded
 * @param partTypes the media types of its MIME parts in document order, the message's own first, in
 *     lower case; parameters may follow ({@code text/calendar; method=reply}: only method counts)
 */
public record AutomaticFacts(
    Optional<Address> envelopeSender, Headers headers, List<String> partTypes) {

  public AutomaticFacts {
    partTypes = List.copyOf(partTypes);
  }
}
