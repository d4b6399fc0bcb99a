// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Answers;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;

/** Vouch By Reference (RFC 5518): whether services that count here vouch for a proven domain. */
public final class Vbr {
  private static final int MOST_CLAIMS = 4;
  private static final int MAX_NAME = 253;

  private final Dns dns;
  private final Set<String> trusted;

  /**
   * @param trusted the domain names of the services that count, in lower case
   */
  public Vbr(Dns dns, Set<String> trusted) {
    this.dns = dns;
    this.trusted = Set.copyOf(trusted);
  }

  /**
   * Asks the services named for that domain.
   *
   * @param proven the domain that the message was shown to come from
   * @param fields the bodies of its VBR-Info fields, of which the first few count
   */
  public CompletableFuture<VbrVerdict> verdict(String proven, List<String> fields) {
    List<Question> questions =
        fields.stream()
            .map(VbrClaim::parse)
            .flatMap(Optional::stream)
            .filter(claim -> claim.domain().equals(proven))
            .limit(MOST_CLAIMS)
            .flatMap(
                claim ->
                    claim.services().stream()
                        .filter(trusted::contains)
                        .map(service -> new Question(claim, service)))
            .filter(question -> question.name().length() <= MAX_NAME)
            .distinct()
            .toList();
    Map<String, CompletableFuture<Answer<String>>> once = new HashMap<>();
    return Answers.all(
            questions.stream().map(q -> once.computeIfAbsent(q.name(), this::ask)).toList())
        .thenApply(answers -> verdictOf(questions, answers));
  }

  private CompletableFuture<Answer<String>> ask(String name) {
    return dns.ask(name, RecordType.TXT);
  }

  private static VbrVerdict verdictOf(List<Question> questions, List<Answer<String>> answers) {
    if (questions.isEmpty()) {
      return VbrVerdict.of(VbrVerdict.Result.NONE);
    }
    for (int i = 0; i < questions.size(); i++) {
      VbrClaim claim = questions.get(i).claim();
      if (answers.get(i).records().stream().anyMatch(claim::vouchedBy)) {
        return new VbrVerdict(VbrVerdict.Result.PASS, Optional.of(questions.get(i).service()));
      }
    }
    boolean silent = answers.stream().anyMatch(Answer.Failed.class::isInstance);
    return VbrVerdict.of(silent ? VbrVerdict.Result.TEMPERROR : VbrVerdict.Result.FAIL);
  }

  private record Question(VbrClaim claim, String service) {
    String name() {
      return claim.domain() + "._vouch." + service;
    }
  }
}
