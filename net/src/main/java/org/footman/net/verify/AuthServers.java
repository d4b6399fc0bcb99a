// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.footman.core.authkey.AsRecords;
import org.footman.core.authkey.AsServer;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;
import org.footman.core.trust.Network;

/** Finds the Authentication Servers of a domain and their addresses (protocols.md 1.6). */
final class AuthServers {
  private final Dns dns;

  AuthServers(Dns dns) {
    this.dns = dns;
  }

  /** What the TXT records of a domain say, or that DNS did not answer. */
  CompletableFuture<Answer<AsRecords>> of(String domain) {
    return dns.ask(domain, RecordType.TXT).thenApply(AuthServers::read);
  }

  private static Answer<AsRecords> read(Answer<String> texts) {
    return texts instanceof Answer.Failed<String> failed
        ? new Answer.Failed<>(failed.why(), failed.here())
        : new Answer.Found<>(List.of(AsRecords.parse(texts.records())));
  }

  /**
   * The addresses of a server.
   *
   * @param found in the order to be tried: any of IPv4, any of IPv6, and so on
   * @param all whether DNS told all of them
   * @param here whether it did not for a cause on this side
   */
  record Addresses(List<InetAddress> found, boolean all, boolean here) {}

  CompletableFuture<Addresses> addresses(AsServer server) {
    Optional<InetAddress> literal = literal(server.host());
    if (literal.isPresent()) {
      return CompletableFuture.completedFuture(new Addresses(List.of(literal.get()), true, false));
    }
    return dns.ask(server.host(), RecordType.A)
        .thenCombine(dns.ask(server.host(), RecordType.AAAA), AuthServers::both);
  }

  private static Addresses both(Answer<InetAddress> four, Answer<InetAddress> six) {
    boolean all = !(four instanceof Answer.Failed) && !(six instanceof Answer.Failed);
    boolean here = isHere(four) || isHere(six);
    return new Addresses(alternating(shuffled(four.records()), shuffled(six.records())), all, here);
  }

  private static boolean isHere(Answer<InetAddress> answer) {
    return answer instanceof Answer.Failed<InetAddress> failed && failed.here();
  }

  /** In random order, since a set of records has none. */
  static <T> List<T> shuffled(List<T> records) {
    List<T> list = new ArrayList<>(records);
    Collections.shuffle(list);
    return list;
  }

  // where one kind of network does not work at all, the second try is of the other
  private static List<InetAddress> alternating(List<InetAddress> four, List<InetAddress> six) {
    List<InetAddress> list = new ArrayList<>();
    for (int i = 0; i < Math.max(four.size(), six.size()); i++) {
      list.addAll(four.subList(Math.min(i, four.size()), Math.min(i + 1, four.size())));
      list.addAll(six.subList(Math.min(i, six.size()), Math.min(i + 1, six.size())));
    }
    return list;
  }

  private static Optional<InetAddress> literal(String host) {
    if (Network.parse(host).isEmpty()) {
      return Optional.empty(); // a name: never for getByName, which would look it up
    }
    try {
      return Optional.of(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
