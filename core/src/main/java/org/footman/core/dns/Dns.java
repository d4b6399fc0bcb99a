// SPDX-License-Identifier: Apache-2.0
package org.footman.core.dns;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The one door to DNS. */
public interface Dns {
  /**
   * Asks for the records of a name, CNAMEs followed. The answer comes within a bounded time and
   * never as an exception; concurrent questions that are equal are asked once. What is chained to
   * the future must not block.
   *
   * @param name absolute, with or without its last dot; no search list is applied
   */
  <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type);

  /**
   * For how long the answer to a question that was just asked is still kept; zero where it is not,
   * or where that is not known. Nothing is asked.
   */
  default Duration lasts(String name, RecordType<?> type) {
    return Duration.ZERO;
  }
}
