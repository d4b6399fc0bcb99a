// SPDX-License-Identifier: Apache-2.0
package org.footman.core.dns;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A DNS for one message that can say for how long all its answers together are kept. */
public final class LastingDns implements Dns {
  /** For how long stands what rests on no answer. */
  public static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

  private record Question(String name, RecordType<?> type) {}

  private final Dns dns;
  private final Queue<Question> asked = new ConcurrentLinkedQueue<>();

  public LastingDns(Dns dns) {
    this.dns = dns;
  }

  @Override
  public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
    asked.add(new Question(name, type));
    return dns.ask(name, type);
  }

  @Override
  public Duration lasts(String name, RecordType<?> type) {
    return dns.lasts(name, type);
  }

  /** For how long the answer that goes first is still kept. */
  public Duration lasts() {
    return asked.stream()
        .map(question -> lasts(question.name(), question.type()))
        .reduce(FOREVER, LastingDns::shorter);
  }

  /** The shorter of two times. */
  public static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
