// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.footman.core.budget.Account;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.Challenges;
import org.footman.core.challenge.Remark;
import org.footman.core.challenge.Turn;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;

/** The outbox of challenges in memory. */
final class MemoryChallenges implements Challenges {
  private static final Comparator<Challenge> OLDEST_FIRST =
      Comparator.comparing(Challenge::changed).thenComparing(Challenge::id);
  private static final Comparator<Challenge> NEWEST_FIRST =
      Comparator.comparing(Challenge::issued).reversed().thenComparing(Challenge::id);

  private final MemoryRows rows;

  MemoryChallenges(MemoryRows rows) {
    this.rows = rows;
  }

  @Override
  public List<Challenge> due(Instant now, Duration silence, int most) {
    Instant silentSince = now.minus(silence);
    return rows.in(
        () ->
            all(c -> wantsSending(c, silentSince) && now.isBefore(c.expires()))
                .filter(c -> !c.remark().restsAt(now))
                .sorted(OLDEST_FIRST)
                .limit(most)
                .toList());
  }

  private static boolean wantsSending(Challenge c, Instant silentSince) {
    return c.state() == ChallengeState.DUE
        || (c.state() == ChallengeState.SENDING && c.changed().isBefore(silentSince));
  }

  @Override
  public void postpone(Set<String> ids, Remark remark) {
    rows.in(
        () -> {
          all(c -> ids.contains(c.id()))
              .filter(c -> c.state() == ChallengeState.DUE || isSending(c))
              .toList()
              .forEach(c -> put(with(c, remark)));
          return true;
        });
  }

  private static Challenge with(Challenge c, Remark remark) {
    return new Challenge(
        c.id(),
        c.question(),
        c.state(),
        c.issued(),
        c.asked(),
        c.expires(),
        c.changed(),
        c.timesSent(),
        c.version(),
        remark);
  }

  @Override
  public Optional<Challenge> sending(
      Challenge challenge, Set<String> hashes, Set<Account> countedFor, Instant now) {
    return rows.in(
        () -> {
          Optional<Challenge> sent =
              find(challenge.id())
                  .filter(c -> c.version() == challenge.version())
                  .filter(c -> c.state() == ChallengeState.DUE || isSending(c))
                  .map(c -> c.sentAt(now));
          sent.ifPresent(c -> hashes.forEach(h -> rows.challengeOfToken.put(h, c.id())));
          sent.ifPresent(c -> countedFor.forEach(a -> rows.counted.add(counted(c, a, now))));
          return sent.map(this::put);
        });
  }

  private static MemoryRows.Counted counted(Challenge c, Account account, Instant now) {
    return new MemoryRows.Counted(
        c.id(), new Account(account.kind(), StoredText.of(account.name())), now);
  }

  @Override
  public Optional<Challenge> takeBack(String id, Instant now) {
    return rows.in(
        () -> {
          Optional<Challenge> sending = find(id).filter(MemoryChallenges::isSending);
          sending.ifPresent(
              c ->
                  rows.counted.removeIf(
                      n ->
                          n.challenge().equals(id)
                              && c.asked().filter(n.sent()::equals).isPresent()));
          return sending.map(c -> put(c.in(ChallengeState.DUE, now)));
        });
  }

  private static boolean isSending(Challenge c) {
    return c.state() == ChallengeState.SENDING;
  }

  @Override
  public Optional<Challenge> byToken(String hash) {
    return rows.in(() -> Optional.ofNullable(rows.challengeOfToken.get(hash)).flatMap(this::find));
  }

  @Override
  public Optional<Challenge> byId(String id) {
    return rows.in(() -> find(id));
  }

  @Override
  public Optional<Challenge> change(String id, Set<ChallengeState> from, Turn turn, Instant now) {
    return rows.in(
        () -> find(id).filter(c -> from.contains(c.state())).map(c -> put(c.after(turn, now))));
  }

  @Override
  public int fail(String id, Set<String> purgeFor, Instant now) {
    return rows.in(
        () -> {
          Optional<Challenge> open = find(id).filter(c -> c.state().open());
          open.ifPresent(c -> put(c.in(ChallengeState.FAILED, now)));
          List<HeldMail> held = open.map(c -> held(c, purgeFor)).orElse(List.of());
          held.forEach(m -> rows.held.put(m.id(), purge(m, now)));
          return held.size();
        });
  }

  private List<HeldMail> held(Challenge challenge, Set<String> recipients) {
    return rows.held.values().stream()
        .filter(m -> m.state() == HeldState.HELD && recipients.contains(m.recipient()))
        .filter(m -> m.source().equals(challenge.question().source()))
        .toList();
  }

  private static HeldMail purge(HeldMail m, Instant now) {
    return MemoryHeldMails.with(m, HeldState.PURGE, m.place(), now, m.version() + 1);
  }

  @Override
  public List<Challenge> list(ChallengeSelector selector, Page page) {
    return rows.in(
        () -> MemoryRows.cut(all(c -> names(selector, c)).sorted(NEWEST_FIRST).toList(), page));
  }

  private static boolean names(ChallengeSelector selector, Challenge c) {
    return selector.target().map(StoredText::of).map(c.question().source()::equals).orElse(true)
        && selector.recipient().map(c.question().recipients()::contains).orElse(true)
        && selector
            .originalMessageId()
            .map(i -> c.question().original().messageId().filter(i::equals).isPresent())
            .orElse(true)
        && (selector.states().isEmpty() || selector.states().contains(c.state()));
  }

  @Override
  public long count(ChallengeState state) {
    return rows.in(() -> all(c -> c.state() == state).count());
  }

  @Override
  public int expire(Instant now, int most) {
    return rows.in(
        () -> {
          List<Challenge> over =
              all(c -> c.state().open() && !now.isBefore(c.expires()))
                  .sorted(OLDEST_FIRST)
                  .limit(most)
                  .toList();
          over.forEach(c -> put(c.in(ChallengeState.EXPIRED, now)));
          return over.size();
        });
  }

  @Override
  public int sweep(Instant endedBefore, int most) {
    return rows.in(
        () -> {
          List<Challenge> old =
              all(c -> !c.state().open() && c.changed().isBefore(endedBefore))
                  .sorted(OLDEST_FIRST)
                  .limit(most)
                  .toList();
          old.forEach(this::forget);
          return old.size();
        });
  }

  private void forget(Challenge challenge) {
    rows.challenges.remove(challenge.id());
    rows.challengeOfToken.values().removeIf(challenge.id()::equals);
  }

  private Stream<Challenge> all(Predicate<Challenge> which) {
    return rows.challenges.values().stream().filter(which);
  }

  private Optional<Challenge> find(String id) {
    return Optional.ofNullable(rows.challenges.get(id));
  }

  private Challenge put(Challenge challenge) {
    rows.challenges.put(challenge.id(), challenge);
    return challenge;
  }
}
