// SPDX-License-Identifier: Apache-2.0
package org.footman.core.audit;

import java.util.List;
import org.footman.core.store.Page;

/** The book of what administrators and users did; written before the act. */
public interface Audit {
  void record(AuditEntry entry);

  /** Newest first. */
  List<AuditEntry> list(Page page);
}
