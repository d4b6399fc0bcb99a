// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.KeyChange;
import org.footman.core.authkey.KeyDigest;

/**
 * Reads which keys were revoked, on this node or another, a little more than once: a change with a
 * smaller number may become visible after one with a larger.
 */
final class Revocations {
  private static final Duration OVERLAP = Duration.ofSeconds(10);
  private static final int PART = 1000;

  private final Deque<Mark> marks = new ArrayDeque<>();

  private record Mark(Instant at, long newest) {}

  /** The keys that were revoked since the last reading, and some of those before. */
  Set<KeyDigest> read(AuthKeys keys, Instant now) {
    if (marks.isEmpty()) {
      marks.add(new Mark(now, Math.max(0, keys.newestChange() - PART)));
    }
    Set<KeyDigest> revoked = new HashSet<>();
    long last = from(now);
    List<KeyChange> part;
    do {
      part = keys.changesAfter(last, PART);
      for (KeyChange change : part) {
        last = Math.max(last, change.id());
        if (change.revoked()) {
          revoked.add(change.key().digest());
        }
      }
    } while (part.size() == PART);
    marks.add(new Mark(now, last));
    return revoked;
  }

  /** What was the newest change ten seconds ago. */
  private long from(Instant now) {
    Instant limit = now.minus(OVERLAP);
    Mark oldest = marks.getFirst();
    while (marks.size() > 1 && !oldest.at().isAfter(limit)) {
      marks.removeFirst();
      Mark next = marks.getFirst();
      if (next.at().isAfter(limit)) {
        marks.addFirst(oldest);
        break;
      }
      oldest = next;
    }
    return oldest.newest();
  }
}
