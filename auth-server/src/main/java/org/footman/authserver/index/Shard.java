// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.index;

import java.util.concurrent.locks.StampedLock;

/**
 * One part of the index: an open-addressing table with linear probing, four longs a slot: the
 * digest and the last millisecond of a key; 0 there marks a free slot.
 *
 * <p>Readers take no lock unless a writer is in their way. The table grows alone, so that of the
 * whole index only this part is there twice while it does.
 */
final class Shard {
  /** Longs a slot, 32 octets: two slots a cache line. */
  static final int WIDTH = 4;

  private static final int LEAST = 8;

  // Just after growing, 32 * 14/10 * 100/80 = 56 octets of table stand for a key.
  private static final int MOST_PERCENT = 80;
  private static final int GROWTH_PERCENT = 140;

  private final StampedLock lock = new StampedLock();
  private long[] table = new long[LEAST * WIDTH];
  private int size;

  /** Whether the key is here and its last millisecond has not passed. */
  boolean valid(long first, long second, long third, long now) {
    long stamp = lock.tryOptimisticRead();
    if (stamp != 0) {
      boolean found = scan(table, first, second, third, now);
      if (lock.validate(stamp)) {
        return found;
      }
    }
    stamp = lock.readLock();
    try {
      return scan(table, first, second, third, now);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /**
   * Looks at every slot up to the next free one, whether or not the key was met: a key that is
   * valid, one that has ended, a wrong one and that of an unknown address take the same steps.
   */
  private static boolean scan(long[] table, long first, long second, long third, long now) {
    long found = 0;
    int at = home(table, second);
    for (int left = table.length; left > 0 && table[at + 3] != 0; left -= WIDTH) {
      long differs = (table[at] ^ first) | (table[at + 1] ^ second) | (table[at + 2] ^ third);
      long same = ~(differs | -differs) >>> 63;
      long alive = ~(table[at + 3] - now) >>> 63;
      found |= same & alive;
      at = next(table, at);
    }
    return found != 0;
  }

  /** Puts the key in, or its new end. */
  void put(long first, long second, long third, long end) {
    long stamp = lock.writeLock();
    try {
      int at = find(table, first, second, third);
      if (table[at + 3] == 0) {
        if ((long) (size + 1) * WIDTH * 100 > (long) table.length * MOST_PERCENT) {
          table = copy((int) ((long) slots() * GROWTH_PERCENT / 100) + 1, Long.MIN_VALUE);
        }
        size++;
      }
      write(table, first, second, third, end);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Takes the key out. */
  void remove(long first, long second, long third) {
    long stamp = lock.writeLock();
    try {
      int at = find(table, first, second, third);
      if (table[at + 3] != 0) {
        size--;
        close(at);
      }
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Drops what ended before that millisecond, and the room that is then too much. */
  int sweep(long now) {
    long stamp = lock.writeLock();
    try {
      int ended = 0;
      for (int at = 0; at < table.length; at += WIDTH) {
        ended += table[at + 3] != 0 && table[at + 3] < now ? 1 : 0;
      }
      if (ended > 0) {
        size -= ended;
        int fitting = (int) ((long) size * 100 * GROWTH_PERCENT / 100 / MOST_PERCENT) + 1;
        table = copy(Math.min(slots(), Math.max(LEAST, fitting)), now);
      }
      return ended;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  int size() {
    return size;
  }

  /** How many octets the table takes. */
  long octets() {
    return (long) table.length * Long.BYTES;
  }

  private int slots() {
    return table.length / WIDTH;
  }

  private long[] copy(int slots, long now) {
    long[] larger = new long[slots * WIDTH];
    for (int at = 0; at < table.length; at += WIDTH) {
      if (table[at + 3] != 0 && table[at + 3] >= now) {
        write(larger, table[at], table[at + 1], table[at + 2], table[at + 3]);
      }
    }
    return larger;
  }

  private static void write(long[] table, long first, long second, long third, long end) {
    int at = find(table, first, second, third);
    table[at] = first;
    table[at + 1] = second;
    table[at + 2] = third;
    table[at + 3] = end;
  }

  /** The slot of the key, or the free one where it belongs. */
  private static int find(long[] table, long first, long second, long third) {
    int at = home(table, second);
    while (table[at + 3] != 0
        && (table[at] != first || table[at + 1] != second || table[at + 2] != third)) {
      at = next(table, at);
    }
    return at;
  }

  /** Frees a slot and moves up what was pushed behind it, so that no look-up ends too early. */
  private void close(int freed) {
    int hole = freed;
    int at = next(table, hole);
    while (table[at + 3] != 0) {
      int home = home(table, table[at + 1]);
      boolean reachable = hole <= at ? hole < home && home <= at : hole < home || home <= at;
      if (!reachable) {
        System.arraycopy(table, at, table, hole, WIDTH);
        hole = at;
      }
      at = next(table, at);
    }
    table[hole + 3] = 0;
  }

  /** Digests are uniform: the upper half of the second long picks the slot. */
  private static int home(long[] table, long second) {
    return (int) ((second >>> 32) * (table.length / WIDTH) >>> 32) * WIDTH;
  }

  private static int next(long[] table, int at) {
    int next = at + WIDTH;
    return next == table.length ? 0 : next;
  }
}
