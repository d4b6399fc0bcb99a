// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.Clock;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.audit.AuditEntry;
import org.footman.james.Counts;
import org.footman.james.Footman;

/** Writes into the audit what an administrator is about to do, and counts it. */
@Singleton
final class Ledger {
  private final Footman footman;
  private final Counts counts;
  private final Clock clock;

  @Inject
  Ledger(Footman footman, Counts counts, Clock clock) {
    this.footman = footman;
    this.counts = counts;
    this.clock = clock;
  }

  /**
   * Notes an act before it is done; when that cannot be, the act must not be done either.
   *
   * @param what the act in one word, such as {@code release}
   * @param on what it is done to
   */
  void write(Caller caller, String what, String on) {
    footman
        .stores()
        .audit()
        .record(new AuditEntry(clock.instant(), caller.who(), what, on, caller.why()));
    counts.count("admin-" + what);
  }
}
