// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.util.List;
import java.util.Optional;
import org.footman.core.address.AddressRules;
import org.footman.core.address.Source;
import org.footman.core.message.Headers;
import org.footman.core.message.Mailboxes;

/**
 * All that the proof of one message rests on.
 *
 * @param source the envelope sender; empty for the null reverse-path
 * @param authors the mailboxes of all its From fields
 */
public record ProofFacts(
    Optional<Source> source, List<Source> authors, Checks checks, DmarcVerdict dmarc) {
  public ProofFacts {
    authors = List.copyOf(authors);
  }

  /**
   * Whom From shows. Of a message with several From fields nobody knows which one is shown, so the
   * mailboxes of all count (RFC 7489 section 6.6.1).
   */
  public static List<Source> authors(Headers headers, AddressRules rules) {
    return headers.all("From").stream()
        .flatMap(from -> Mailboxes.in(from).stream())
        .distinct()
        .map(rules::source)
        .toList();
  }

  /**
   * The domains that From may show somebody: what DMARC is asked about. They are more than those of
   * the authors where a mailbox is written as none may be.
   */
  public static List<String> domains(Headers headers) {
    return headers.all("From").stream()
        .flatMap(from -> Mailboxes.domains(from).stream())
        .distinct()
        .toList();
  }
}
