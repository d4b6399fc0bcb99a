// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.footman.core.authkey.AsRecords;
import org.footman.core.authkey.KeySenders;
import org.footman.core.authkey.NewKeyRule.Sender;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.FewLookUps;

/** Tells by DNS whether a client is an Authentication Server of a domain; waits for DNS. */
public final class NetKeySenders implements KeySenders {
  private static final int LOOK_UPS = 33; // 16 servers

  private final Dns dns;

  public NetKeySenders(Dns dns) {
    this.dns = dns;
  }

  @Override
  public Sender sender(String domain, InetAddress client) {
    AuthServers servers = new AuthServers(new FewLookUps(dns, LOOK_UPS));
    Answer<AsRecords> records = servers.of(domain).join();
    if (records instanceof Answer.Failed) {
      return Sender.UNKNOWN;
    }
    return records.records().get(0) instanceof AsRecords.Servers named
        ? sender(servers, named, client)
        : Sender.OTHER;
  }

  private static Sender sender(AuthServers servers, AsRecords.Servers named, InetAddress client) {
    List<CompletableFuture<AuthServers.Addresses>> asked =
        named.servers().stream().map(servers::addresses).toList();
    List<AuthServers.Addresses> addresses = asked.stream().map(CompletableFuture::join).toList();
    if (addresses.stream().anyMatch(found -> found.found().contains(client))) {
      return Sender.AUTHENTICATION_SERVER;
    }
    return addresses.stream().allMatch(AuthServers.Addresses::all) ? Sender.OTHER : Sender.UNKNOWN;
  }
}
