// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Instant;
import org.footman.core.quarantine.HeldMail;

/** Takes a held mail out of the quarantine, once: into its recipient's inbox, or away. */
public interface Releaser {
  /**
   * Moves it to the inbox.
   *
   * @return whether this call released it; false when somebody else was quicker or it is gone
   */
  boolean release(HeldMail mail, Instant now);

  /**
   * Deletes it for good; nobody learns anything from it.
   *
   * @return whether this call deleted it; false when somebody else was quicker or it is gone
   */
  boolean delete(HeldMail mail, Instant now);
}
