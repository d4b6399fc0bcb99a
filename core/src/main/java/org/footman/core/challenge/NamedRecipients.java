// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.List;
import java.util.Set;
import org.footman.core.address.AddressRules;
import org.footman.core.message.Headers;
import org.footman.core.message.Mailboxes;

/** Knows whether a message names its recipient (protocols.md rule 5, RFC 5230 section 4.5). */
public final class NamedRecipients {
  private static final List<String> FIELDS =
      List.of("To", "Cc", "Bcc", "Resent-To", "Resent-Cc", "Resent-Bcc");

  private final AddressRules rules;

  public NamedRecipients(AddressRules rules) {
    this.rules = rules;
  }

  /**
   * Whether one of these addresses stands in To, Cc, Bcc or their Resent forms.
   *
   * @param addressKeys the recipient's own address, its aliases and the address as it was given in
   *     RCPT, as {@link AddressRules#key keys}
   */
  public boolean names(Headers headers, Set<String> addressKeys) {
    return FIELDS.stream()
        .flatMap(field -> headers.all(field).stream())
        .flatMap(body -> Mailboxes.in(body).stream())
        .map(rules::key)
        .anyMatch(addressKeys::contains);
  }
}
