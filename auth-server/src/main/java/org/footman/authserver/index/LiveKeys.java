// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.index;

import java.time.Instant;
import org.footman.core.authkey.KeyDigest;

/**
 * The index, and how well it is known to hold what the store holds.
 *
 * <p>Nothing is known before it was loaded. Where several nodes make keys, a key that is not here
 * is "no" only while the others' changes are heard: a node that cannot reach the store would call
 * keys invalid that others made (docs/decisions/0018). A key that is here is "yes" for longer, and
 * not without end: it may have been revoked elsewhere (docs/decisions/0025).
 */
public final class LiveKeys {
  private final KeyIndex index;
  private final KeyFeed feed;

  public LiveKeys(KeyIndex index, KeyFeed feed) {
    this.index = index;
    this.feed = feed;
  }

  /**
   * @param now in milliseconds of the epoch
   */
  public Answer ask(KeyDigest key, long now) {
    // asked before the look-up: what was complete then is complete still
    boolean complete = feed.isComplete();
    if (index.valid(key.first(), key.second(), key.third(), now)) {
      return feed.isCurrent() ? Answer.VALID : Answer.NOT_NOW;
    }
    return complete ? Answer.INVALID : Answer.NOT_NOW;
  }

  /** The same at a moment. */
  public Answer ask(KeyDigest key, Instant now) {
    return ask(key, now.toEpochMilli());
  }
}
