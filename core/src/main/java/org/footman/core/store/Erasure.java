// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.util.List;

/**
 * What the store keeps of users, and its end when a user is gone.
 *
 * <p>Every method throws {@link StoreUnavailable} when it cannot be done now; then nothing changed.
 */
public interface Erasure {
  /**
   * The address keys of users of whom trust, settings, held mail or sent messages are kept, in
   * order. Keys of sending addresses name nobody: such an address need not be a user's.
   *
   * @param after only those that sort behind it; the empty string names all
   */
  List<String> users(String after, int most);

  /**
   * Deletes all that is kept of a user in one transaction: trust, settings, held mail, sent
   * messages, decisions, the user's part in challenges, challenges that spoke for nobody else, and
   * the settings, keys and counts of the address that the user sends from. Acts of administrators
   * stay in the audit.
   *
   * @return how many rows went
   */
  int erase(String user);
}
