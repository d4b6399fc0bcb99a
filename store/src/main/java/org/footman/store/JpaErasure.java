// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.util.List;
import java.util.TreeSet;
import org.footman.core.store.Erasure;
import org.footman.core.store.StoredText;
import org.footman.core.trust.Scope;
import org.hibernate.StatelessSession;

/** Erasure over all tables that keep something of users. */
final class JpaErasure implements Erasure {
  private static final List<String> USERS =
      List.of(
          "select distinct t.scopeName from TrustRow t"
              + " where t.scopeKind = 'USER' and t.scopeName > :after order by t.scopeName",
          "select distinct p.scopeName from PolicyRow p"
              + " where p.scopeKind = 'USER' and p.scopeName > :after order by p.scopeName",
          "select distinct s.sender from SentMessageRow s"
              + " where s.sender > :after order by s.sender",
          "select distinct h.recipient from HeldMailRow h"
              + " where h.recipient > :after order by h.recipient");

  private static final List<String> DELETES =
      List.of(
          "delete from TrustRow t where t.scopeKind = 'USER' and t.scopeName = :user",
          "delete from PolicyRow p where p.scopeKind = 'USER' and p.scopeName = :user",
          "delete from SentMessageRow s where s.sender = :user",
          "delete from HeldMailRow h where h.recipient = :user",
          "delete from ChallengeCountRow c where c.kind = 'RECIPIENT' and c.name = :user",
          "delete from SenderKeyRow s where s.address = :user",
          "delete from VerifyCountRow c where c.subject = :user");

  /** How many numbers of decisions one statement goes through. */
  private static final long STEP = 100_000;

  private static final List<Change.Kind> TOLD =
      List.of(Change.Kind.TRUST, Change.Kind.NETWORK, Change.Kind.POLICY);

  private final Transactions transactions;

  JpaErasure(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<String> users(String after, int most) {
    var all = new TreeSet<String>();
    for (String query : USERS) {
      transactions.run(
          session ->
              all.addAll(
                  session
                      .createSelectionQuery(query, String.class)
                      .setParameter("after", StoredText.of(after))
                      .setMaxResults(most)
                      .getResultList()));
    }
    return all.stream().limit(most).toList();
  }

  @Override
  public int erase(String name) {
    String user = StoredText.of(name);
    int decisions = eraseDecisions(user); // first: by the rest he is found, if this breaks off
    return decisions
        + transactions.in(
            session -> {
              int erased = DELETES.stream().mapToInt(d -> delete(session, d, user)).sum();
              for (Change.Kind kind : TOLD) {
                session.insert(ChangeRow.of(new Change(kind, Scope.user(user))));
              }
              return erased + new KeyRows(session).erase(user) + eraseChallenges(session, user);
            });
  }

  /** In steps, for no index leads to them, and one statement may take only so long. */
  private int eraseDecisions(String user) {
    Object[] ends =
        transactions.in(
            session ->
                session
                    .createSelectionQuery(
                        "select coalesce(min(d.id), 0), coalesce(max(d.id), -1) from DecisionRow d",
                        Object[].class)
                    .getSingleResult());
    long last = (Long) ends[1];
    int erased = 0;
    for (long from = (Long) ends[0]; from <= last; from += STEP) {
      erased += eraseDecisions(user, from);
    }
    return erased;
  }

  private int eraseDecisions(String user, long from) {
    return transactions.in(
        session ->
            session
                .createMutationQuery(
                    "delete from DecisionRow d"
                        + " where d.id >= :from and d.id < :end and d.recipient = :user")
                .setParameter("from", from)
                .setParameter("end", from + STEP)
                .setParameter("user", user)
                .executeUpdate());
  }

  private static int delete(StatelessSession session, String query, String user) {
    return session.createMutationQuery(query).setParameter("user", user).executeUpdate();
  }

  private static int eraseChallenges(StatelessSession session, String user) {
    List<String> ofNobodyElse =
        session
            .createSelectionQuery(
                "select r.challengeId from ChallengeRecipientRow r where r.recipient = :user"
                    + " and not exists (select 1 from ChallengeRecipientRow o"
                    + " where o.challengeId = r.challengeId and o.recipient <> :user)",
                String.class)
            .setParameter("user", user)
            .getResultList();
    Columns.parts(ofNobodyElse).forEach(part -> JpaChallenges.forget(session, part));
    return ofNobodyElse.size()
        + delete(session, "delete from ChallengeRecipientRow r where r.recipient = :user", user);
  }
}
