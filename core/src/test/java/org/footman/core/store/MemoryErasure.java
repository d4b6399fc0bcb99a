// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.footman.core.budget.Account;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.Question;
import org.footman.core.quarantine.HeldMail;

/** Erasure in memory. */
final class MemoryErasure implements Erasure {
  /** A port's adapter that keeps rows of users. */
  interface Part {
    List<String> users();

    int erase(String user);
  }

  private final MemoryRows rows;
  private final List<Part> parts;

  MemoryErasure(MemoryRows rows, List<Part> parts) {
    this.rows = rows;
    this.parts = parts;
  }

  @Override
  public List<String> users(String after, int most) {
    return rows.in(
        () -> {
          Set<String> all = new TreeSet<>();
          parts.forEach(p -> all.addAll(p.users()));
          rows.held.values().stream().map(HeldMail::recipient).forEach(all::add);
          return all.stream().filter(u -> u.compareTo(after) > 0).limit(most).toList();
        });
  }

  @Override
  public int erase(String name) {
    String user = StoredText.of(name);
    return rows.in(
        () -> {
          int erased = parts.stream().mapToInt(p -> p.erase(user)).sum();
          int held = rows.held.size();
          int counted = rows.counted.size();
          rows.counted.removeIf(c -> c.account().equals(new Account(Account.Kind.RECIPIENT, user)));
          rows.held.values().removeIf(m -> m.recipient().equals(user));
          int rowsOfHis = held - rows.held.size() + counted - rows.counted.size();
          return erased + rowsOfHis + eraseChallenges(user);
        });
  }

  private int eraseChallenges(String user) {
    int erased = 0;
    for (Challenge c : new ArrayList<>(rows.challenges.values())) {
      Question q = c.question();
      if (q.recipients().equals(Set.of(user))) {
        rows.challenges.remove(c.id());
        rows.challengeOfToken.values().removeIf(c.id()::equals);
        erased++;
      } else if (q.recipients().contains(user)) {
        rows.challenges.put(c.id(), without(c, user));
        erased++;
      }
    }
    return erased;
  }

  private static Challenge without(Challenge c, String user) {
    Question q = c.question();
    Set<String> others =
        q.recipients().stream().filter(r -> !r.equals(user)).collect(Collectors.toSet());
    return new Challenge(
        c.id(),
        new Question(q.source(), q.target(), others, q.recipientDomain(), q.original()),
        c.state(),
        c.issued(),
        c.asked(),
        c.expires(),
        c.changed(),
        c.timesSent(),
        c.version(),
        c.remark());
  }
}
