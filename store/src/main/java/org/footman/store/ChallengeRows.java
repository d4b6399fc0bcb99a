// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.Remark;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Challenges as one transaction reads and writes them, each with its recipients. */
final class ChallengeRows {
  private final StatelessSession session;

  ChallengeRows(StatelessSession session) {
    this.session = session;
  }

  Optional<Challenge> byId(String id) {
    return Optional.ofNullable(session.get(ChallengeRow.class, id))
        .map(row -> with(List.of(row)).get(0));
  }

  /** What the conditions name of {@code ChallengeRow c}, in that order. */
  List<Challenge> select(Where where, String order, int offset, int most) {
    String query = "from ChallengeRow c" + where + " order by " + order;
    return with(
        where
            .fill(session.createSelectionQuery(query, ChallengeRow.class))
            .setFirstResult(offset)
            .setMaxResults(most)
            .getResultList());
  }

  private List<Challenge> with(List<ChallengeRow> rows) {
    Map<String, Set<String>> recipients = new HashMap<>();
    for (List<String> part : Columns.parts(rows.stream().map(row -> row.id).toList())) {
      session
          .createSelectionQuery(
              "from ChallengeRecipientRow r where r.challengeId in :ids",
              ChallengeRecipientRow.class)
          .setParameterList("ids", part)
          .getResultStream()
          .forEach(
              r ->
                  recipients.computeIfAbsent(r.challengeId, i -> new HashSet<>()).add(r.recipient));
    }
    return rows.stream()
        .map(row -> row.toChallenge(recipients.getOrDefault(row.id, Set.of())))
        .toList();
  }

  void insert(Challenge challenge) {
    session.insert(ChallengeRow.of(challenge));
    name(challenge.id(), challenge.question().recipients());
  }

  /** Names more recipients. */
  void name(String id, Collection<String> recipients) {
    for (String recipient : recipients) {
      session.insert(new ChallengeRecipientRow(id, recipient));
    }
  }

  /** Compare-and-set: false when the row no longer has the version before. */
  boolean update(Challenge next) {
    return session
            .createMutationQuery(
                "update ChallengeRow c set c.state = :state, c.asked = :asked,"
                    + " c.expires = :expires, c.changed = :changed, c.timesSent = :times,"
                    + " c.reason = :reason, c.notBefore = :notBefore,"
                    + " c.openKey = :openKey, c.version = :next"
                    + " where c.id = :id and c.version = :version")
            .setParameter("state", next.state())
            .setParameter("asked", instant(next.asked()))
            .setParameter("expires", Columns.instant(next.expires()))
            .setParameter("changed", Columns.instant(next.changed()))
            .setParameter("times", next.timesSent())
            .setParameter("reason", next.remark().reason().orElse(null))
            .setParameter("notBefore", instant(next.remark().notBefore()))
            .setParameter("openKey", ChallengeRow.openKey(next))
            .setParameter("next", next.version())
            .setParameter("id", next.id())
            .setParameter("version", next.version() - 1)
            .executeUpdate()
        == 1;
  }

  private static @Nullable Instant instant(Optional<Instant> instant) {
    return instant.map(Columns::instant).orElse(null);
  }

  /** Writes a remark into those that want sending; their version stays. */
  void remark(Collection<String> ids, Remark remark) {
    for (List<String> part : Columns.parts(ids)) {
      session
          .createMutationQuery(
              "update ChallengeRow c set c.reason = :reason, c.notBefore = :notBefore"
                  + " where c.id in :ids and c.state in :states")
          .setParameter("reason", remark.reason().orElse(null))
          .setParameter("notBefore", instant(remark.notBefore()))
          .setParameterList("ids", part)
          .setParameterList("states", List.of(ChallengeState.DUE, ChallengeState.SENDING))
          .executeUpdate();
    }
  }

  /** The same, for one that must not fail: the transaction is repeated. */
  void mustUpdate(Challenge next) {
    if (!update(next)) {
      throw new Failure.Conflict();
    }
  }
}
