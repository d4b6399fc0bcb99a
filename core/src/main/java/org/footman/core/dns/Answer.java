// SPDX-License-Identifier: Apache-2.0
package org.footman.core.dns;

import java.util.List;

/** What DNS says to one question: yes, no, or not now. */
public sealed interface Answer<T> {
  /**
   * There are such records.
   *
   * @param records at least one, in the order they came, which means nothing
   */
  record Found<T>(List<T> records) implements Answer<T> {
    public Found {
      records = List.copyOf(records);
    }
  }

  /**
   * There is no such record.
   *
   * @param nameExists false for NXDOMAIN: neither the name nor any below it exists (RFC 8020)
   */
  record Absent<T>(boolean nameExists) implements Answer<T> {}

  /**
   * No answer: silence, SERVFAIL, a limit. Never a no.
   *
   * @param why a few words that nobody outside chose
   * @param here whether the cause is on this side, such as a limit or DNS servers that answer
   *     nobody; else the one asked about let us wait, or his servers failed
   */
  record Failed<T>(String why, boolean here) implements Answer<T> {
    /** For a cause that is not known to be on this side. */
    public Failed(String why) {
      this(why, false);
    }
  }

  /** The records; none when there is no such record or no answer. */
  default List<T> records() {
    return List.of();
  }
}
