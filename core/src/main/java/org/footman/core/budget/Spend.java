// SPDX-License-Identifier: Apache-2.0
package org.footman.core.budget;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.footman.core.challenge.Question;
import org.footman.core.proof.OrganisationalDomains;

/**
 * What sending one challenge takes from.
 *
 * @param target the reduced source's key
 * @param targetDomain the organisational domain that it goes to
 * @param recipients the keys of those it speaks for; at least one
 * @param recipientDomain the domain of the first
 */
public record Spend(
    String target, String targetDomain, Set<String> recipients, String recipientDomain) {
  public Spend {
    recipients = Set.copyOf(recipients);
  }

  public static Spend of(Question question, OrganisationalDomains organisations) {
    return new Spend(
        question.source(),
        organisations.of(question.target().domain()),
        question.recipients(),
        question.recipientDomain());
  }

  /** All accounts. */
  public Set<Account> accounts() {
    return Arrays.stream(Account.Kind.values())
        .flatMap(kind -> accounts(kind).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The accounts of that kind; only recipients have more than one. */
  List<Account> accounts(Account.Kind kind) {
    return switch (kind) {
      case TARGET -> List.of(new Account(kind, target));
      case TARGET_DOMAIN -> List.of(new Account(kind, targetDomain));
      case RECIPIENT -> recipients.stream().sorted().map(r -> new Account(kind, r)).toList();
      case RECIPIENT_DOMAIN -> List.of(new Account(kind, recipientDomain));
      case SERVER -> List.of(Account.SERVER);
    };
  }
}
