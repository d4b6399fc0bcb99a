// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dns;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.LastingDns;
import org.footman.core.dns.RecordType;
import org.footman.net.KeptLife;
import org.footman.net.exchange.Loop;

/**
 * DNS in the words of dnsjava: absolute names, TCP where an answer was cut, bounded waits, answers
 * kept as long as they say, and one question on the wire for all who ask the same at the same time.
 * James's own service joins no strings and hides temporary errors.
 */
public final class DnsjavaDns implements Dns, AutoCloseable {
  private static final int KEPT_OCTETS = 4 << 20;

  private final Loop loop;
  private final Servers servers;
  private final AsyncCache<Question, Reply> kept;
  private final AtomicInteger asking = new AtomicInteger();
  private final int atOnce;

  private DnsjavaDns(DnsSettings settings, Ticker ticker) {
    this.loop = Loop.start("footman-dns");
    this.servers = new Servers(settings, loop);
    this.atOnce = settings.atOnce();
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(KEPT_OCTETS)
            .weigher((Question question, Reply reply) -> reply.octets())
            .expireAfter(KeptLife.expiry(Reply::life))
            .executor(loop)
            .ticker(ticker)
            .buildAsync();
  }

  public static DnsjavaDns over(DnsSettings settings) {
    return over(settings, Ticker.systemTicker());
  }

  static DnsjavaDns over(DnsSettings settings, Ticker ticker) {
    return new DnsjavaDns(settings, ticker);
  }

  @Override
  public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
    Optional<Question> question = Question.of(name, type);
    return question.isEmpty()
        ? CompletableFuture.completedFuture(new Answer.Absent<>(false)) // no such name can exist
        : kept.get(question.get(), (asked, executor) -> send(asked)).thenApply(r -> r.as(type));
  }

  @Override
  public Duration lasts(String name, RecordType<?> type) {
    return Question.of(name, type)
        .map(question -> KeptLife.left(kept, question, Reply::life))
        .orElse(LastingDns.FOREVER);
  }

  /** Ends the thread; what is asked later fails. */
  @Override
  public void close() {
    loop.close();
  }

  private CompletableFuture<Reply> send(Question question) {
    if (asking.incrementAndGet() > atOnce) {
      asking.decrementAndGet();
      return CompletableFuture.completedFuture(
          Reply.failedHere("too many look-ups at once", Duration.ZERO));
    }
    return servers.ask(question).whenComplete((reply, failure) -> asking.decrementAndGet());
  }
}
