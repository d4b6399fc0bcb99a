// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dns;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.footman.core.dns.Answer;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;

/**
 * The DNS servers, tried in turn, the one that answered last first. dnsjava takes responses only
 * from the server asked and to the question asked, and asks again by TCP what was cut.
 */
final class Servers {
  private final List<Resolver> servers;
  private final DnsSettings settings;
  private final Executor executor;
  private volatile int first;

  Servers(DnsSettings settings, Executor executor) {
    this.servers = addresses(settings).stream().map(a -> resolver(a, settings)).toList();
    this.settings = settings;
    this.executor = executor;
  }

  private static List<InetSocketAddress> addresses(DnsSettings settings) {
    return settings.servers().isEmpty()
        ? ResolverConfig.getCurrentConfig().servers()
        : settings.servers();
  }

  private static Resolver resolver(InetSocketAddress address, DnsSettings settings) {
    Resolver resolver = new SimpleResolver(address);
    resolver.setTimeout(settings.waits().each());
    return resolver;
  }

  /** Completes within the settings' whole wait, never exceptionally. */
  CompletableFuture<Reply> ask(Question question) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    new Asking(question, answer).attempt(0);
    return answer.completeOnTimeout(
        failed("time-out"), settings.waits().whole().toMillis(), TimeUnit.MILLISECONDS);
  }

  private Reply failed(String why) {
    return Reply.failed(why, settings.keeping().failed());
  }

  /** One question on its way through the servers. */
  private final class Asking {
    private final Question question;
    private final CompletableFuture<Reply> answer;
    private final int start = first;
    private Reply last = failed("no server");

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
      var unused =
          send(servers.get(server))
              .whenCompleteAsync(
                  (response, failure) -> heard(reply(response), server, count), executor);
    }

    // dnsjava looks at its time-outs but once a second
    private CompletableFuture<Message> send(Resolver server) {
      return CompletableFuture.completedFuture(question.query())
          .thenCompose(query -> server.sendAsync(query, executor)) // whatever it throws is kept
          .orTimeout(settings.waits().each().toMillis(), TimeUnit.MILLISECONDS);
    }

    private Reply reply(@Nullable Message response) {
      return response == null
          ? failed("no answer")
          : new Reading(question, response, settings.keeping()).reply();
    }

    private void heard(Reply reply, int server, int count) {
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
