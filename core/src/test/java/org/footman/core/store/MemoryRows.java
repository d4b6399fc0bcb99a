// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.footman.core.budget.Account;
import org.footman.core.challenge.Challenge;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.trust.Scope;

/** What the memory adapters of one store share: the rows, one lock, and whether it is away. */
final class MemoryRows {
  final Map<String, HeldMail> held = new LinkedHashMap<>();
  final Map<String, Challenge> challenges = new LinkedHashMap<>();
  final Map<String, String> challengeOfToken = new HashMap<>();
  final List<Counted> counted = new ArrayList<>();
  private boolean away;

  /** One sending as it counts for one account. */
  record Counted(String challenge, Account account, Instant sent) {}

  synchronized void away(boolean isAway) {
    away = isAway;
  }

  /** Runs one transaction. */
  synchronized <T> T in(Supplier<T> transaction) {
    if (away) {
      throw new StoreUnavailable("the memory store plays that it is away");
    }
    return transaction.get();
  }

  static <T> List<T> cut(Collection<T> all, Page page) {
    return all.stream().skip(page.offset()).limit(page.limit()).toList();
  }

  static Set<Scope> scopesOf(String recipient) {
    return Set.of(Scope.user(recipient), Scope.domain(domainOf(recipient)), Scope.SERVER);
  }

  static String domainOf(String addressKey) {
    return addressKey.substring(addressKey.lastIndexOf('@') + 1);
  }
}
