// SPDX-License-Identifier: Apache-2.0
package org.footman.core.dns;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A DNS for one explanation: it keeps every question with its answer. */
public final class NotedDns implements Dns {
  /** One question and what came of it. */
  public record LookUp(String name, String type, Answer<?> answer) {}

  private final Dns dns;
  private final List<LookUp> noted = new CopyOnWriteArrayList<>();

  public NotedDns(Dns dns) {
    this.dns = dns;
  }

  /** What was asked and answered so far, in the order of the answers. */
  public List<LookUp> noted() {
    return List.copyOf(noted);
  }

  @Override
  public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
    return dns.ask(name, type)
        .thenApply(
            answer -> {
              noted.add(new LookUp(name, type.name(), answer));
              return answer;
            });
  }
}
