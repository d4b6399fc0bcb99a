// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Instant;
import org.footman.core.quarantine.HeldMail;

/** Moves a held mail from the quarantine to its recipient's inbox, once. */
public interface Releaser {
  /**
   * @return whether this call released it; false when somebody else was quicker or it is gone
   */
  boolean release(HeldMail mail, Instant now);
}
