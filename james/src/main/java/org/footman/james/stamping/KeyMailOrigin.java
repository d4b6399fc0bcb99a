// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.core.Domain;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.footman.core.authkey.AsRecords;
import org.footman.core.authkey.AsServer;
import org.footman.core.authkey.NewKeyRule.Sender;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.FewLookUps;
import org.footman.core.dns.RecordType;

/** Tells whether a client is the Authentication Server that a domain names (protocols.md 1.4). */
@Singleton
public final class KeyMailOrigin {
  private static final int MOST_LOOK_UPS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Dns dns;
  private final DomainList domains;

  @Inject
  public KeyMailOrigin(Dns dns, DomainList domains) {
    this.dns = dns;
    this.domains = domains;
  }

  /** Whether the domain is served here. */
  boolean isLocal(String domain) throws DomainListException {
    return domains.containsDomain(Domain.of(domain));
  }

  /**
   * @param domain as A-label
   * @param client an IP address as text
   */
  Sender of(String domain, String client) {
    if (!InetAddresses.isInetAddress(client)) {
      return Sender.OTHER;
    }
    InetAddress address = InetAddresses.forString(client);
    Dns few = new FewLookUps(dns, MOST_LOOK_UPS);
    Answer<String> records = wait(few.ask(domain, RecordType.TXT));
    if (records instanceof Answer.Failed) {
      return Sender.UNKNOWN;
    }
    return AsRecords.parse(records.records()) instanceof AsRecords.Servers named
        ? among(named.servers(), address, few)
        : Sender.OTHER;
  }

  private static Sender among(List<AsServer> servers, InetAddress client, Dns dns) {
    List<CompletableFuture<Answer<InetAddress>>> asked =
        servers.stream().flatMap(server -> addresses(server, dns)).toList();
    List<Answer<InetAddress>> answers = asked.stream().map(KeyMailOrigin::wait).toList();
    if (answers.stream().anyMatch(a -> a.records().contains(client))) {
      return Sender.AUTHENTICATION_SERVER;
    }
    boolean failed = answers.stream().anyMatch(Answer.Failed.class::isInstance);
    return failed ? Sender.UNKNOWN : Sender.OTHER;
  }

  private static Stream<CompletableFuture<Answer<InetAddress>>> addresses(
      AsServer server, Dns dns) {
    if (InetAddresses.isInetAddress(server.host())) {
      Answer<InetAddress> literal =
          new Answer.Found<>(List.of(InetAddresses.forString(server.host())));
      return Stream.of(CompletableFuture.completedFuture(literal));
    }
    return Stream.of(dns.ask(server.host(), RecordType.A), dns.ask(server.host(), RecordType.AAAA));
  }

  private static <T> Answer<T> wait(CompletableFuture<Answer<T>> answer) {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Failed<>("interrupted");
    } catch (ExecutionException | TimeoutException e) {
      return new Answer.Failed<>("no answer in time");
    }
  }
}
