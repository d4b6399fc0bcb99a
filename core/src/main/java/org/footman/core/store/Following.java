// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Follows rows by their numbers, which a database gives before it commits: a smaller one may show
 * up after a larger one. So each reading goes back to what was the newest ten seconds ago, and says
 * of each row whether it was heard before. For one thread at a time.
 *
 * @param <T> a row
 */
public final class Following<T> {
  /** What commits later than this after its number was given may be missed. */
  public static final Duration OVERLAP = Duration.ofSeconds(10);

  private static final int FIRST = 1000;

  private final ToLongFunction<T> number;
  private final int part;
  private final Deque<Mark> marks = new ArrayDeque<>();
  private final Set<Long> heard = new HashSet<>();
  private boolean begun;
  private long floor;

  /** What was the newest number at a time. */
  private record Mark(Duration at, long number) {}

  /** Rows with larger numbers than that, in the order of their numbers, at most so many. */
  public interface Rows<T> {
    List<T> after(long number, int most);
  }

  /** Who is told of rows. */
  public interface Listener<T> {
    /**
     * @param again whether the row was told before
     */
    void hear(T row, boolean again);
  }

  /**
   * @param part how many rows are read at a time
   */
  public Following(ToLongFunction<T> number, int part) {
    this.number = number;
    this.part = part;
  }

  public boolean hasBegun() {
    return begun;
  }

  /** Begins, or begins anew, some way before the number that is the newest now. */
  public void begin(long newest) {
    marks.clear();
    heard.clear();
    floor = Math.max(0, newest - FIRST);
    begun = true;
  }

  /**
   * Reads on. Where the rows or the listener fail, the next reading begins at the same place.
   *
   * @param at the time of any clock that only goes forward, before the reading
   */
  public void read(Duration at, Rows<T> rows, Listener<T> listener) {
    marks.addLast(new Mark(at, readAll(rows, listener)));
    while (at.minus(marks.getFirst().at).compareTo(OVERLAP) > 0) {
      floor = marks.removeFirst().number;
    }
    heard.removeIf(one -> one <= floor);
  }

  private long readAll(Rows<T> rows, Listener<T> listener) {
    long newest = floor;
    List<T> read;
    do {
      read = rows.after(newest, part);
      for (T row : read) {
        newest = number.applyAsLong(row);
        boolean again = heard.contains(newest);
        listener.hear(row, again);
        heard.add(newest);
      }
    } while (read.size() == part);
    return newest;
  }
}
