// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.footman.core.dns.Answer;
import org.footman.net.exchange.Exchange;
import org.footman.net.exchange.Loop;
import org.footman.net.exchange.Patience;
import org.footman.net.exchange.TcpExchange;
import org.footman.net.exchange.UdpExchange;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;

/**
 * The DNS servers, tried in turn, the one that answered last first; by UDP, and by TCP for what did
 * not fit. Every try is a query of its own.
 */
final class Servers {
  private static final String TIME_OUT = "time-out";
  private static final Set<String> SILENCE = Set.of(TIME_OUT, Query.NO_ANSWER);

  private final List<InetSocketAddress> servers;
  private final DnsSettings settings;
  private final Patience patience;
  private final Loop loop;
  private final AtomicLong heard = new AtomicLong();
  private volatile int first;

  Servers(DnsSettings settings, Loop loop) {
    this.servers =
        settings.servers().isEmpty()
            ? ResolverConfig.getCurrentConfig().servers()
            : settings.servers();
    this.settings = settings;
    this.patience = new Patience(settings.waits().each(), 0);
    this.loop = loop;
  }

  /** Completes within the settings' whole wait, never exceptionally. */
  CompletableFuture<Reply> ask(Question question) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    Asking asking = new Asking(question, answer);
    long before = heard.get();
    loop.execute(() -> asking.attempt(0));
    return answer
        .completeOnTimeout(
            failed(TIME_OUT), settings.waits().whole().toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(reply -> heard.get() > before ? reply : blamed(reply));
  }

  /** Silence while nobody else was answered either says nothing of the one asked about. */
  private static Reply blamed(Reply reply) {
    return reply.answer() instanceof Answer.Failed<Record> failed && isSilence(reply)
        ? Reply.failedHere(failed.why(), reply.life())
        : reply;
  }

  private static boolean isSilence(Reply reply) {
    return reply.answer() instanceof Answer.Failed<Record> failed
        && (failed.here() || SILENCE.contains(failed.why()));
  }

  private Reply failed(String why) {
    return Reply.failed(why, settings.keeping().failed());
  }

  private interface Beginning {
    Exchange<Reply> begin() throws IOException;
  }

  /** One question on its way through the servers, on the loop's thread. */
  private final class Asking {
    private final Question question;
    private final CompletableFuture<Reply> answer;
    private final int start = first;
    private Reply last = Reply.failedHere("no server", Duration.ZERO);

    Asking(Question question, CompletableFuture<Reply> answer) {
      this.question = question;
      this.answer = answer;
    }

    void attempt(int count) {
      if (answer.isDone()) {
        return; // the whole wait is over
      }
      if (count == servers.size() * settings.waits().rounds()) {
        answer.complete(last);
        return;
      }
      int server = Math.floorMod(start + count, servers.size());
      var unused = ask(servers.get(server)).thenAccept(reply -> heard(reply, server, count));
    }

    private CompletableFuture<Reply> ask(InetSocketAddress server) {
      Query query = new Query(question, settings.keeping());
      return under(() -> UdpExchange.begin(loop, server, query.datagram(), patience))
          .thenCompose(
              reply ->
                  reply.answer().equals(Reading.CUT)
                      ? under(() -> TcpExchange.begin(loop, server, query.stream(), patience))
                      : CompletableFuture.completedFuture(reply));
    }

    private CompletableFuture<Reply> under(Beginning beginning) {
      try {
        return beginning.begin().answer();
      } catch (IOException e) {
        return CompletableFuture.completedFuture(
            Reply.failedHere("no more sockets", Duration.ZERO));
      }
    }

    private void heard(Reply reply, int server, int count) {
      if (!isSilence(reply)) {
        heard.incrementAndGet();
      }
      if (reply.answer() instanceof Answer.Failed) {
        last = reply;
        attempt(count + 1);
      } else {
        first = server;
        answer.complete(reply);
      }
    }
  }
}
