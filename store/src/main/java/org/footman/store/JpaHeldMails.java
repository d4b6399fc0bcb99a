// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.Asked;
import org.footman.core.challenge.Question;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.quarantine.Load;
import org.footman.core.store.Page;
import org.footman.core.store.StoredText;
import org.footman.core.trust.Proof;
import org.hibernate.StatelessSession;

/** The index of the quarantine in the table held_mail. */
final class JpaHeldMails implements HeldMails {
  private static final Set<HeldState> OPEN =
      Set.of(HeldState.HELD, HeldState.RELEASING, HeldState.PURGE);
  private static final Set<HeldState> ENDED =
      Set.of(HeldState.RELEASED, HeldState.EXPIRED, HeldState.DELETED);

  private final Transactions transactions;

  JpaHeldMails(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Asked hold(List<HeldMail> mails, Optional<Question> question, AskRule rule, Instant now) {
    return transactions.in(
        session -> {
          boolean held = keep(session, mails);
          return question
              .filter(q -> held)
              .map(q -> new Asking(session, rule, now).ask(q))
              .orElse(Asked.NOT_ASKED);
        });
  }

  /** Inserts what is not there; whether any of them is held now. */
  private static boolean keep(StatelessSession session, List<HeldMail> mails) {
    Map<String, HeldMailRow> there =
        session
            .createSelectionQuery("from HeldMailRow h where h.id in :ids", HeldMailRow.class)
            .setParameterList("ids", mails.stream().map(m -> StoredText.of(m.id())).toList())
            .getResultStream()
            .collect(Collectors.toMap(row -> row.id, Function.identity()));
    boolean held = false;
    for (HeldMail mail : mails) {
      HeldMailRow row = there.get(StoredText.of(mail.id()));
      if (row == null) {
        row = HeldMailRow.of(mail);
        session.insert(row);
      }
      held |= row.state == HeldState.HELD;
    }
    return held;
  }

  @Override
  public boolean rebuild(HeldMail mail) {
    return transactions.in(
        session -> {
          if (find(session, mail.id()).isPresent()) {
            return false;
          }
          session.insert(HeldMailRow.of(mail));
          return true;
        });
  }

  @Override
  public boolean filed(String id, HeldMail.Place place) {
    return transactions.in(
        session ->
            session
                    .createMutationQuery(
                        "update HeldMailRow h set h.mailboxId = :mailbox, h.uid = :uid,"
                            + " h.jamesMessageId = :message where h.id = :id")
                    .setParameter("mailbox", StoredText.of(place.mailboxId()))
                    .setParameter("uid", place.uid())
                    .setParameter("message", StoredText.of(place.messageId()))
                    .setParameter("id", StoredText.of(id))
                    .executeUpdate()
                == 1);
  }

  @Override
  public boolean proven(String id, Proof proof) {
    return transactions.in(
        session ->
            session
                    .createMutationQuery(
                        "update HeldMailRow h set h.proof = :proof where h.id = :id")
                    .setParameter("proof", proof)
                    .setParameter("id", StoredText.of(id))
                    .executeUpdate()
                == 1);
  }

  @Override
  public Optional<HeldMail> change(HeldMail mail, HeldState to, Instant now) {
    return transactions.in(
        session -> {
          int changed =
              session
                  .createMutationQuery(
                      "update HeldMailRow h set h.state = :to, h.changed = :now,"
                          + " h.version = h.version + 1"
                          + " where h.id = :id and h.version = :version and h.state = :from")
                  .setParameter("to", to)
                  .setParameter("now", Columns.instant(now))
                  .setParameter("id", StoredText.of(mail.id()))
                  .setParameter("version", mail.version())
                  .setParameter("from", mail.state())
                  .executeUpdate();
          return changed == 1 ? find(session, mail.id()) : Optional.empty();
        });
  }

  @Override
  public Optional<HeldMail> byId(String id) {
    return transactions.in(session -> find(session, id));
  }

  private static Optional<HeldMail> find(StatelessSession session, String id) {
    return Optional.ofNullable(session.get(HeldMailRow.class, StoredText.of(id)))
        .map(HeldMailRow::toMail);
  }

  @Override
  public Set<String> known(Set<String> ids) {
    return transactions.in(
        session -> {
          Set<String> known = new HashSet<>();
          for (List<String> part : Columns.parts(ids)) {
            known.addAll(
                session
                    .createSelectionQuery(
                        "select h.id from HeldMailRow h where h.id in :ids", String.class)
                    .setParameterList("ids", part.stream().map(StoredText::of).toList())
                    .getResultList());
          }
          return known;
        });
  }

  @Override
  public List<HeldMail> byMessage(String recipient, String jamesMessageId) {
    Where where =
        new Where()
            .and("h.recipient = :recipient", "recipient", StoredText.of(recipient))
            .and("h.jamesMessageId = :message", "message", StoredText.of(jamesMessageId))
            .and("h.state in :states", "states", OPEN);
    return jamesMessageId.isEmpty() ? List.of() : list(where, new Page(0, Page.MOST));
  }

  @Override
  public List<HeldMail> byMailbox(String mailboxId, Page page) {
    Where where =
        new Where()
            .and("h.mailboxId = :mailbox", "mailbox", StoredText.of(mailboxId))
            .and("h.state in :states", "states", OPEN);
    return list(where, page);
  }

  @Override
  public List<HeldMail> list(HeldSelector selector, Page page) {
    return list(where(selector), page);
  }

  private List<HeldMail> list(Where where, Page page) {
    String query = "from HeldMailRow h" + where + " order by h.received, h.id";
    return transactions.in(
        session ->
            where
                .fill(session.createSelectionQuery(query, HeldMailRow.class), page)
                .getResultStream()
                .map(HeldMailRow::toMail)
                .toList());
  }

  @Override
  public long count(HeldSelector selector) {
    Where where = where(selector);
    String query = "select count(h) from HeldMailRow h" + where;
    return transactions.in(
        session -> where.fill(session.createSelectionQuery(query, Long.class)).getSingleResult());
  }

  private static Where where(HeldSelector selector) {
    return new Where()
        .and("h.recipient = :recipient", "recipient", selector.recipient().map(StoredText::of))
        .and("h.recipientDomain = :domain", "domain", selector.domain().map(StoredText::of))
        .and("h.source = :source", "source", selector.source().map(StoredText::of))
        .and("h.state in :states", "states", selector.states())
        .and("h.received >= :from", "from", selector.from().map(Columns::instant))
        .and("h.received < :to", "to", selector.to().map(Columns::instant));
  }

  @Override
  public Load load(String recipient) {
    return load(new Where().and("h.recipient = :recipient", "recipient", StoredText.of(recipient)));
  }

  @Override
  public Load load(String recipient, String source) {
    return load(
        new Where()
            .and("h.recipient = :recipient", "recipient", StoredText.of(recipient))
            .and("h.source = :source", "source", StoredText.of(source)));
  }

  private Load load(Where where) {
    where.and("h.state in :states", "states", OPEN);
    String query = "select count(h), coalesce(sum(h.size), 0) from HeldMailRow h" + where;
    return transactions.in(
        session -> {
          Object[] sums =
              where.fill(session.createSelectionQuery(query, Object[].class)).getSingleResult();
          return new Load(((Number) sums[0]).longValue(), ((Number) sums[1]).longValue());
        });
  }

  @Override
  public int sweep(Instant before, int most) {
    Where where =
        new Where()
            .and("h.state in :states", "states", ENDED)
            .and("h.changed < :before", "before", Columns.instant(before));
    String query = "select h.id from HeldMailRow h" + where + " order by h.changed, h.id";
    return transactions.in(
        session ->
            delete(
                session,
                where
                    .fill(session.createSelectionQuery(query, String.class))
                    .setMaxResults(most)
                    .getResultList()));
  }

  @Override
  public boolean forget(String id) {
    return transactions.in(session -> delete(session, List.of(StoredText.of(id)))) == 1;
  }

  private static int delete(StatelessSession session, List<String> ids) {
    int deleted = 0;
    for (List<String> part : Columns.parts(ids)) {
      deleted +=
          session
              .createMutationQuery("delete from HeldMailRow h where h.id in :ids")
              .setParameterList("ids", part)
              .executeUpdate();
    }
    return deleted;
  }
}
