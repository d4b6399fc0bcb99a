// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.footman.core.store.Page;
import org.footman.core.store.StoreUnavailable;

/**
 * The counts of VERIFY by day, over all nodes.
 *
 * <p>Every method throws {@link StoreUnavailable} when it cannot be done now; then nothing changed.
 */
public interface VerifyCounts {
  /** Adds to what is there. */
  void add(Collection<VerifyCount> counts);

  /**
   * From day to day, both included, the largest first.
   *
   * @param domain only subjects that end in {@code @domain}
   */
  List<VerifyCount> list(
      VerifyCount.Kind kind, LocalDate from, LocalDate to, Optional<String> domain, Page page);

  /** Deletes days before that one; returns how many rows went. */
  int sweep(LocalDate before);
}
