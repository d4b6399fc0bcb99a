// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.footman.core.audit.Audit;
import org.footman.core.audit.AuditEntry;

/** The audit in memory. */
final class MemoryAudit implements Audit {
  private final MemoryRows rows;
  private final List<AuditEntry> entries = new ArrayList<>();

  MemoryAudit(MemoryRows rows) {
    this.rows = rows;
  }

  @Override
  public void record(AuditEntry entry) {
    rows.in(() -> entries.add(clean(entry)));
  }

  private static AuditEntry clean(AuditEntry e) {
    return new AuditEntry(
        e.when(),
        StoredText.of(e.who()),
        StoredText.of(e.what()),
        StoredText.of(e.on()),
        StoredText.of(e.why()));
  }

  @Override
  public List<AuditEntry> list(Page page) {
    return rows.in(
        () -> {
          List<AuditEntry> newest = new ArrayList<>(entries);
          Collections.reverse(newest);
          newest.sort(Comparator.comparing(AuditEntry::when).reversed());
          return MemoryRows.cut(newest, page);
        });
  }
}
