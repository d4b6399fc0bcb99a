// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.util.List;
import org.footman.core.audit.Audit;
import org.footman.core.audit.AuditEntry;
import org.footman.core.store.Page;

/** The audit in the table audit. */
final class JpaAudit implements Audit {
  private final Transactions transactions;

  JpaAudit(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void record(AuditEntry entry) {
    transactions.run(session -> session.insert(AuditRow.of(entry)));
  }

  @Override
  public List<AuditEntry> list(Page page) {
    return transactions.in(
        session ->
            session
                .createSelectionQuery(
                    "from AuditRow a order by a.made desc, a.id desc", AuditRow.class)
                .setFirstResult(page.offset())
                .setMaxResults(page.limit())
                .getResultStream()
                .map(AuditRow::toEntry)
                .toList());
  }
}
