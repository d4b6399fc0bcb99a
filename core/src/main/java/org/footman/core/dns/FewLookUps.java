// SPDX-License-Identifier: Apache-2.0
package org.footman.core.dns;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A DNS for one message: so many questions, and no answer to any more. */
public final class FewLookUps implements Dns {
  private final Dns dns;
  private final AtomicInteger left;

  public FewLookUps(Dns dns, int most) {
    this.dns = dns;
    this.left = new AtomicInteger(most);
  }

  @Override
  public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
    return left.getAndDecrement() > 0
        ? dns.ask(name, type)
        : CompletableFuture.completedFuture(new Answer.Failed<>("too many look-ups", true));
  }

  @Override
  public Duration lasts(String name, RecordType<?> type) {
    return dns.lasts(name, type);
  }
}
