// SPDX-License-Identifier: Apache-2.0
package org.footman.core.dns;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Questions that were put side by side. */
public final class Answers {
  private Answers() {}

  /** All results in the order of the questions, when the last is there. */
  public static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> questions) {
    return CompletableFuture.allOf(questions.toArray(CompletableFuture<?>[]::new))
        .thenApply(done -> questions.stream().map(CompletableFuture::join).toList());
  }
}
