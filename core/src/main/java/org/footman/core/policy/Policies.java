// SPDX-License-Identifier: Apache-2.0
package org.footman.core.policy;

import java.util.List;
import java.util.Map;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.trust.Scope;

/**
 * The settings of users, domains and the server.
 *
 * <p>Every method throws {@link StoreUnavailable} when the answer cannot be had now.
 */
public interface Policies {
  /**
   * What is set for the user, the user's domain and the server; served from memory when it can be.
   */
  List<SetValue> settingsFor(String recipientKey);

  /**
   * The settings in force for the recipient, from {@link #settingsFor} over the defaults of the
   * installation, which are always the same.
   */
  default Policy inForce(String recipientKey, Map<Setting, String> defaults) {
    return Policy.of(settingsFor(recipientKey), defaults);
  }

  /** What is set in that scope itself. */
  List<SetValue> settingsOf(Scope scope);

  void put(SetValue value);

  /** Takes a setting back; false when it was not set. */
  boolean remove(Scope scope, Setting setting);

  /** Every scope that has the setting at that value, such as all that hold. */
  List<Scope> scopesWith(Setting setting, String value);
}
