// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.footman.core.source.SentMessages;
import org.footman.core.store.StoredText;
import org.hibernate.StatelessSession;

/** The hashes of sent Message-IDs in the table sent_message. */
final class JpaSentMessages implements SentMessages {
  private final Transactions transactions;

  JpaSentMessages(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void remember(String user, String messageIdHash, Instant sent) {
    String sender = StoredText.of(user);
    String hash = StoredText.of(messageIdHash);
    transactions.run(
        session -> {
          if (!sentAny(session, sender, List.of(hash))) {
            session.insert(new SentMessageRow(sender, hash, sent));
          }
        });
  }

  @Override
  public boolean sentAny(String user, Collection<String> messageIdHashes) {
    List<String> hashes = messageIdHashes.stream().map(StoredText::of).distinct().toList();
    return !hashes.isEmpty()
        && transactions.in(
            session ->
                Columns.parts(hashes).stream()
                    .anyMatch(part -> sentAny(session, StoredText.of(user), part)));
  }

  private static boolean sentAny(StatelessSession session, String sender, List<String> hashes) {
    return !session
        .createSelectionQuery(
            "select s.hash from SentMessageRow s where s.sender = :sender and s.hash in :hashes",
            String.class)
        .setParameter("sender", sender)
        .setParameterList("hashes", hashes)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  @Override
  public int sweep(Instant before, int most) {
    return transactions.in(
        session -> {
          List<SentMessageRow> old =
              session
                  .createSelectionQuery(
                      "from SentMessageRow s where s.sent < :before order by s.sent",
                      SentMessageRow.class)
                  .setParameter("before", Columns.instant(before))
                  .setMaxResults(most)
                  .getResultList();
          session.setJdbcBatchSize(50);
          old.forEach(session::delete);
          return old.size();
        });
  }
}
