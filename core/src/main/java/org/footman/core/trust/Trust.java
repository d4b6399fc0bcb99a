// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.footman.core.store.Page;
import org.footman.core.store.StoreUnavailable;

/**
 * The trust list: who is known and who is blocked, per user, domain and server.
 *
 * <p>Every method throws {@link StoreUnavailable} when the answer cannot be had now.
 */
public interface Trust {
  /**
   * Every entry that speaks of the question's source address, its domain or a parent domain, its
   * list or its client's network, in the scopes of the recipient; at most one indexed query.
   * Expired entries may be among them.
   */
  List<TrustEntry> matching(TrustQuestion question);

  /** The same, read past every cache. */
  List<TrustEntry> matchingNow(TrustQuestion question);

  /**
   * Adds what was learned. An entry that stands for the scope and pattern stays as it is, above all
   * a block; only an expired one is replaced.
   *
   * @return whether the list changed
   */
  boolean learn(TrustEntry entry);

  /** Puts an administrator's entry, in place of one with the same scope and pattern. */
  void put(TrustEntry entry);

  Optional<TrustEntry> byId(String id);

  /** Removes an entry; empty when there is none of that id. */
  Optional<TrustEntry> remove(String id);

  /** Entries that the selector names, ordered by pattern value, then id. */
  List<TrustEntry> list(TrustSelector selector, Page page);

  /** Notes the day on which entries decided something; may be delayed and lost. */
  void used(Collection<String> ids, LocalDate day);
}
