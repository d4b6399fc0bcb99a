// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.footman.core.address.Address;
import org.footman.core.authkey.AsRecords;
import org.footman.core.authkey.AsServer;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.authkey.wire.Request;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.FewLookUps;
import org.footman.core.trust.Network;
import org.footman.net.exchange.Exchange;
import org.footman.net.exchange.Loop;
import org.footman.net.exchange.Patience;
import org.footman.net.exchange.TcpExchange;
import org.footman.net.exchange.UdpExchange;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a key is an address's: finds the servers of the domain, and asks one after another,
 * each address by UDP and then by TCP, until one of them gives a verdict (protocols.md 1.6).
 */
final class Asker {
  private final Dns dns;
  private final Loop loop;
  private final VerifySettings settings;
  private final Slots<Network> targets;
  private final Silences silences;

  Asker(Dns dns, Loop loop, VerifySettings settings, Ticker ticker) {
    this.dns = dns;
    this.loop = loop;
    this.settings = settings;
    this.targets = new Slots<>(settings.caps().perTarget());
    this.silences = new Silences(settings.waits().patience(), ticker);
  }

  /** Completes within the settings' whole wait, never exceptionally. */
  CompletableFuture<AuthVerdict> ask(Address address, AuthKey key) {
    Asking asking = new Asking(address, key);
    loop.execute(asking::begin);
    return asking.answer;
  }

  private interface Beginning {
    Exchange<Heard> begin() throws IOException;
  }

  /** One verification; all of it on the loop's thread. */
  private final class Asking {
    private final CompletableFuture<AuthVerdict> answer = new CompletableFuture<>();
    private final Deque<AsServer> serversLeft = new ArrayDeque<>();
    private final Deque<InetSocketAddress> targetsLeft = new ArrayDeque<>();
    private final AuthServers servers;
    private final Address address;
    private final AuthKey key;
    private Optional<AuthVerdict> failure = Optional.empty();
    private boolean silence;
    private @Nullable Exchange<Heard> exchange;

    Asking(Address address, AuthKey key) {
      int lookUps = 1 + 2 * settings.caps().servers(); // TXT, and A and AAAA of each server
      this.servers = new AuthServers(new FewLookUps(dns, lookUps));
      this.address = address;
      this.key = key;
    }

    void begin() {
      Loop.Alarm end = loop.after(settings.waits().whole(), this::overdue);
      var unused = answer.whenComplete((verdict, failure) -> end.callOff());
      servers.of(address.domain()).thenAcceptAsync(this::discovered, loop);
    }

    private void overdue() {
      silence |= exchange != null && !exchange.answer().isDone();
      failed(AuthKeyStatus.TEMPERROR, "no answer in time");
      giveUp();
      if (exchange != null) {
        exchange.giveUp();
      }
    }

    private void discovered(Answer<AsRecords> found) {
      if (found instanceof Answer.Failed<AsRecords> noAnswer) {
        silence = !noAnswer.here();
        finish(AuthKeyStatus.TEMPERROR, "DNS: " + noAnswer.why());
        return;
      }
      AsRecords records = found.records().get(0);
      if (records instanceof AsRecords.Servers named) {
        AuthServers.shuffled(named.servers()).stream()
            .limit(settings.caps().servers())
            .forEach(serversLeft::add);
        nextServer();
      } else if (records instanceof AsRecords.Malformed) {
        finish(AuthKeyStatus.PERMERROR, "malformed AS record");
      } else {
        finish(AuthKeyStatus.NOAS, "no AS record");
      }
    }

    private void nextServer() {
      if (serversLeft.isEmpty()) {
        giveUp();
      } else if (!answer.isDone()) {
        AsServer server = serversLeft.remove();
        servers.addresses(server).thenAcceptAsync(found -> located(server, found), loop);
      }
    }

    private void located(AsServer server, AuthServers.Addresses addresses) {
      if (addresses.found().isEmpty()) {
        silence |= !addresses.all() && !addresses.here();
        failed(AuthKeyStatus.TEMPERROR, server + (addresses.all() ? " has no address" : ": DNS"));
      }
      addresses.found().stream()
          .limit(settings.caps().servers())
          .filter(address -> isAllowed(server, address))
          .map(address -> new InetSocketAddress(address, server.port()))
          .forEach(targetsLeft::add);
      nextTarget(server);
    }

    private boolean isAllowed(AsServer server, InetAddress address) {
      Optional<String> refusal = settings.targets().refusal(address, server.port());
      refusal.ifPresent(why -> failed(AuthKeyStatus.PERMERROR, server + ": " + why));
      return refusal.isEmpty();
    }

    private void nextTarget(AsServer server) {
      if (targetsLeft.isEmpty()) {
        nextServer();
      } else if (!answer.isDone()) {
        InetSocketAddress target = targetsLeft.remove();
        if (targets.take(Network.site(target.getAddress()))) {
          var unused = ask(target).thenAccept(heard -> heard(heard, server, target));
        } else {
          failed(AuthKeyStatus.TEMPERROR, server + ": too many questions at once");
          nextTarget(server);
        }
      }
    }

    private CompletableFuture<Heard> ask(InetSocketAddress target) {
      Patience patience = silences.patience(target.getAddress());
      if (!Request.fitsDatagram(key)) {
        return byTcp(target, patience);
      }
      return byUdp(target, patience)
          .thenCompose(
              heard ->
                  heard.isVerdict() || answer.isDone()
                      ? CompletableFuture.completedFuture(heard)
                      : byTcp(target, patience));
    }

    private CompletableFuture<Heard> byUdp(InetSocketAddress target, Patience patience) {
      var question = new Query.Datagram(Query.about(address, key));
      return under(() -> UdpExchange.begin(loop, target, question, patience));
    }

    private CompletableFuture<Heard> byTcp(InetSocketAddress target, Patience patience) {
      var question = new Query.Stream(Query.about(address, key));
      return under(() -> TcpExchange.begin(loop, target, question, patience));
    }

    private CompletableFuture<Heard> under(Beginning beginning) {
      try {
        Exchange<Heard> begun = beginning.begin();
        exchange = begun;
        return begun.answer();
      } catch (IOException e) {
        return CompletableFuture.completedFuture(Heard.NO_SOCKET);
      }
    }

    private void heard(Heard heard, AsServer server, InetSocketAddress target) {
      targets.give(Network.site(target.getAddress()));
      silences.heard(target.getAddress(), heard);
      silence |= heard.isSilence();
      if (heard.isVerdict()) {
        finish(
            heard == Heard.VALID ? AuthKeyStatus.VALIDKEY : AuthKeyStatus.INVALIDKEY,
            server.toString());
      } else {
        failed(AuthKeyStatus.TEMPERROR, server + ": " + heard.words());
        nextTarget(server);
      }
    }

    /** Remembers why there is no verdict; what may pass counts more than what will not. */
    private void failed(AuthKeyStatus status, String why) {
      if (failure.isEmpty() || status == AuthKeyStatus.TEMPERROR) {
        failure = Optional.of(new AuthVerdict(status, why));
      }
    }

    private void giveUp() {
      AuthVerdict verdict =
          failure.orElseGet(() -> new AuthVerdict(AuthKeyStatus.TEMPERROR, "no server"));
      finish(verdict.status(), verdict.detail());
    }

    private void finish(AuthKeyStatus status, String detail) {
      boolean kept = silence && status == AuthKeyStatus.TEMPERROR;
      answer.complete(new AuthVerdict(status, detail, kept));
    }
  }
}
