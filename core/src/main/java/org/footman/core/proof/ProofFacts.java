// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
  /** Stands for the domains that From may show beyond what was read of it; it is no domain. */
  public static final String UNREAD = "";

  public ProofFacts {
    authors = List.copyOf(authors);
  }

  /**
   * Whom From shows. Of a message with several From fields nobody knows which one is shown, so the
   * mailboxes of all count (RFC 7489 section 6.6.1). Nobody where not all could be read: who is not
   * among them may be the one that is shown.
   */
  public static List<Source> authors(Headers headers, AddressRules rules) {
    if (!isWhole(headers)) {
      return List.of();
    }
    return headers.all("From").stream()
        .flatMap(from -> Mailboxes.in(from).stream())
        .distinct()
        .map(rules::source)
        .toList();
  }

  /**
   * The domains that From may show somebody: what DMARC is asked about. They are more than those of
   * the authors where a mailbox is written as none may be; {@link #UNREAD} is the last where not
   * all could be read.
   */
  public static List<String> domains(Headers headers) {
    Stream<String> read =
        headers.all("From").stream().flatMap(from -> Mailboxes.domains(from).stream());
    Stream<String> unread = isWhole(headers) ? Stream.empty() : Stream.of(UNREAD);
    return Stream.concat(read, unread).distinct().toList();
  }

  private static boolean isWhole(Headers headers) {
    return headers.whole() && headers.all("From").stream().allMatch(Mailboxes::isWhole);
  }
}
