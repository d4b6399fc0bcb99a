// SPDX-License-Identifier: Apache-2.0
package org.footman.core.policy;

import java.time.Instant;
import org.footman.core.trust.Scope;

/** One setting as it was set, by whom and when. */
public record SetValue(Scope scope, Setting setting, String value, String setBy, Instant setAt) {
  public SetValue {
    if (!setting.takes(value)) {
      throw new IllegalArgumentException(
          setting.key() + " is " + setting.expected() + ", not " + value);
    }
  }
}
