// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Answers;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;

/**
 * Domain Name Accreditation (draft-ietf-marid-csv-dna-02, protocols.md 3.4): what services that
 * count here say of a domain. Only those are asked, so the list of a sender costs no look-up.
 */
public final class Dna {
  static final String POINTER_PREFIX = "_vouch._smtp.";
  private static final int MAX_NAME = 253;

  private final Dns dns;
  private final DnaServices services;

  public Dna(Dns dns, DnaServices services) {
    this.dns = dns;
    this.services = services;
  }

  /**
   * Rates a domain.
   *
   * @param domain in lower case without a last dot; an EHLO name, or a domain proven otherwise
   */
  public CompletableFuture<DnaRating> rate(String domain) {
    if (services.ifListed().isEmpty()) {
      return ask(domain, services.own(), true);
    }
    return dns.ask(domain, RecordType.PTR)
        .thenCompose(
            answer ->
                ask(domain, services.toAsk(answer.records()), !(answer instanceof Answer.Failed)));
  }

  private CompletableFuture<DnaRating> ask(String domain, List<String> all, boolean complete) {
    List<String> asked =
        all.stream().filter(s -> domain.length() + 1 + s.length() <= MAX_NAME).toList();
    return Answers.all(asked.stream().map(s -> dns.ask(domain + "." + s, RecordType.TXT)).toList())
        .thenApply(answers -> rating(asked, answers, complete));
  }

  private static DnaRating rating(
      List<String> asked, List<Answer<String>> answers, boolean complete) {
    List<DnaReport> reports = new ArrayList<>();
    IntStream.range(0, asked.size())
        .forEach(
            i ->
                answers.get(i).records().stream()
                    .flatMap(text -> DnaReport.parse(asked.get(i), text).stream())
                    .forEach(reports::add));
    return DnaRating.of(
        reports, complete && answers.stream().noneMatch(Answer.Failed.class::isInstance));
  }
}
