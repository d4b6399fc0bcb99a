// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import java.time.Instant;
import java.util.Collection;

/** Hashes of the Message-IDs that signed-in users sent: they let answers and bounces in. */
public interface SentMessages {
  void remember(String user, String messageIdHash, Instant sent);

  /** Whether the user sent a message with one of those hashes; one indexed query. */
  boolean sentAny(String user, Collection<String> messageIdHashes);

  int sweep(Instant before, int most);
}
