// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.footman.core.budget.Account;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.Challenges;
import org.footman.core.challenge.Remark;
import org.footman.core.challenge.Turn;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;
import org.footman.core.store.StoredText;
import org.hibernate.StatelessSession;

/** The outbox of challenges in the tables challenge, challenge_recipient and challenge_token. */
final class JpaChallenges implements Challenges {
  private static final Set<ChallengeState> OPEN =
      Set.of(ChallengeState.DUE, ChallengeState.SENDING, ChallengeState.ASKED);
  private static final String OLDEST_FIRST = "c.changed, c.id";
  private static final String NEWEST_FIRST = "c.issued desc, c.id";

  private final Transactions transactions;

  JpaChallenges(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Challenge> due(Instant now, Duration silence, int most) {
    Where where =
        new Where()
            .and("c.state in :states", "states", Set.of(ChallengeState.DUE, ChallengeState.SENDING))
            .and("(c.state = :due or c.changed < :silent)", "due", ChallengeState.DUE)
            .with("silent", Columns.instant(now.minus(silence)))
            .and("c.expires > :now", "now", Columns.instant(now))
            .and("(c.notBefore is null or c.notBefore <= :now)", "now", Columns.instant(now));
    return select(where, OLDEST_FIRST, new Page(0, most));
  }

  @Override
  public void postpone(Set<String> ids, Remark remark) {
    transactions.run(session -> new ChallengeRows(session).remark(ids, remark));
  }

  private List<Challenge> select(Where where, String order, Page page) {
    return transactions.in(
        session -> new ChallengeRows(session).select(where, order, page.offset(), page.limit()));
  }

  @Override
  public Optional<Challenge> sending(
      Challenge challenge, Set<String> tokenHashes, Set<Account> countedFor, Instant now) {
    return transactions.in(
        session -> {
          var rows = new ChallengeRows(session);
          Optional<Challenge> sent =
              rows.byId(challenge.id())
                  .filter(c -> c.version() == challenge.version() && wantsSending(c))
                  .map(c -> c.sentAt(now))
                  .filter(rows::update);
          sent.ifPresent(c -> addTokens(session, c.id(), tokenHashes));
          sent.ifPresent(c -> count(session, new Counting(c.id(), countedFor, now)));
          return sent;
        });
  }

  /** What a sending is counted for. */
  private record Counting(String id, Set<Account> accounts, Instant sent) {}

  private static void count(StatelessSession session, Counting counting) {
    counting
        .accounts()
        .forEach(a -> session.insert(new ChallengeCountRow(counting.id(), counting.sent(), a)));
  }

  @Override
  public Optional<Challenge> takeBack(String id, Instant now) {
    return transactions.in(
        session -> {
          new ChallengeRows(session)
              .byId(StoredText.of(id))
              .filter(c -> c.state() == ChallengeState.SENDING)
              .ifPresent(c -> countNoMore(session, c));
          return move(
              session, id, Set.of(ChallengeState.SENDING), c -> c.in(ChallengeState.DUE, now));
        });
  }

  private static void countNoMore(StatelessSession session, Challenge sending) {
    session
        .createMutationQuery(
            "delete from ChallengeCountRow n where n.challengeId = :id and n.sent = :sent")
        .setParameter("id", sending.id())
        .setParameter("sent", sending.asked().map(Columns::instant).orElseThrow())
        .executeUpdate();
  }

  private static boolean wantsSending(Challenge c) {
    return c.state() == ChallengeState.DUE || c.state() == ChallengeState.SENDING;
  }

  private static void addTokens(StatelessSession session, String id, Set<String> hashes) {
    for (String hash : hashes) {
      if (session.get(ChallengeTokenRow.class, hash) == null) {
        session.insert(new ChallengeTokenRow(hash, id));
      }
    }
  }

  @Override
  public Optional<Challenge> byToken(String hash) {
    return transactions.in(
        session ->
            Optional.ofNullable(session.get(ChallengeTokenRow.class, StoredText.of(hash)))
                .flatMap(token -> new ChallengeRows(session).byId(token.challengeId)));
  }

  @Override
  public Optional<Challenge> byId(String id) {
    return transactions.in(session -> new ChallengeRows(session).byId(StoredText.of(id)));
  }

  @Override
  public Optional<Challenge> change(String id, Set<ChallengeState> from, Turn turn, Instant now) {
    return transactions.in(session -> move(session, id, from, c -> c.after(turn, now)));
  }

  /** Somebody who is quicker may leave it in one of the states, so a lost race is run again. */
  private static Optional<Challenge> move(
      StatelessSession session,
      String id,
      Set<ChallengeState> from,
      UnaryOperator<Challenge> move) {
    var rows = new ChallengeRows(session);
    Optional<Challenge> moved =
        rows.byId(StoredText.of(id)).filter(c -> from.contains(c.state())).map(move);
    moved.ifPresent(rows::mustUpdate);
    return moved;
  }

  @Override
  public int fail(String id, Set<String> purgeFor, Instant now) {
    return transactions.in(
        session ->
            move(session, id, OPEN, c -> c.in(ChallengeState.FAILED, now))
                .map(c -> purge(session, c.question().source(), purgeFor, now))
                .orElse(0));
  }

  private static int purge(
      StatelessSession session, String source, Set<String> recipients, Instant now) {
    int marked = 0;
    for (List<String> part : Columns.parts(recipients)) {
      marked +=
          session
              .createMutationQuery(
                  "update HeldMailRow h set h.state = :purge, h.changed = :now,"
                      + " h.version = h.version + 1"
                      + " where h.source = :source and h.state = :held"
                      + " and h.recipient in :recipients")
              .setParameter("purge", HeldState.PURGE)
              .setParameter("now", Columns.instant(now))
              .setParameter("source", source)
              .setParameter("held", HeldState.HELD)
              .setParameterList("recipients", part.stream().map(StoredText::of).toList())
              .executeUpdate();
    }
    return marked;
  }

  private long count(Where where) {
    String query = "select count(c) from ChallengeRow c" + where;
    return transactions.in(
        session -> where.fill(session.createSelectionQuery(query, Long.class)).getSingleResult());
  }

  @Override
  public List<Challenge> list(ChallengeSelector selector, Page page) {
    Where where =
        new Where()
            .and("c.source = :source", "source", selector.target().map(StoredText::of))
            .and(
                "exists (select 1 from ChallengeRecipientRow r"
                    + " where r.challengeId = c.id and r.recipient = :recipient)",
                "recipient",
                selector.recipient().map(StoredText::of))
            .and(
                "c.originalIdKey = :original",
                "original",
                selector.originalMessageId().map(ChallengeRow::idKey))
            .and("c.state in :states", "states", selector.states());
    return select(where, NEWEST_FIRST, page);
  }

  @Override
  public long count(ChallengeState state) {
    return count(new Where().and("c.state = :state", "state", state));
  }

  @Override
  public int expire(Instant now, int most) {
    Where over =
        new Where()
            .and("c.state in :states", "states", OPEN)
            .and("c.expires <= :now", "now", Columns.instant(now));
    return transactions.in(
        session -> {
          var rows = new ChallengeRows(session);
          List<Challenge> ended = rows.select(over, OLDEST_FIRST, 0, most);
          ended.forEach(c -> rows.mustUpdate(c.in(ChallengeState.EXPIRED, now)));
          return ended.size();
        });
  }

  @Override
  public int sweep(Instant endedBefore, int most) {
    Where ended =
        new Where()
            .and("c.state not in :states", "states", OPEN)
            .and("c.changed < :before", "before", Columns.instant(endedBefore));
    String query = "select c.id from ChallengeRow c" + ended + " order by " + OLDEST_FIRST;
    return transactions.in(
        session -> {
          List<String> ids =
              ended
                  .fill(session.createSelectionQuery(query, String.class))
                  .setMaxResults(most)
                  .getResultList();
          Columns.parts(ids).forEach(part -> forget(session, part));
          return ids.size();
        });
  }

  static void forget(StatelessSession session, List<String> ids) {
    for (String delete :
        List.of(
            "delete from ChallengeTokenRow t where t.challengeId in :ids",
            "delete from ChallengeRecipientRow r where r.challengeId in :ids",
            "delete from ChallengeRow c where c.id in :ids")) {
      session.createMutationQuery(delete).setParameterList("ids", ids).executeUpdate();
    }
  }
}
