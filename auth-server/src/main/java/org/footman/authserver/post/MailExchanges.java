// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.MailExchange;
import org.footman.core.dns.RecordType;
import org.footman.net.dns.DnsSettings;
import org.footman.net.dns.DnsjavaDns;

/** The mail exchanges that DNS names, by preference (RFC 5321 section 5.1). */
final class MailExchanges implements MailHosts {
  private static final int SMTP = 25;
  private static final int MOST = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Dns dns;
  private final Runnable closing;

  MailExchanges(Dns dns, Runnable closing) {
    this.dns = dns;
    this.closing = closing;
  }

  /** Over the DNS servers of the system. */
  static MailExchanges open() {
    DnsjavaDns dns = DnsjavaDns.over(DnsSettings.of(List.of(), PATIENCE));
    return new MailExchanges(dns, dns::close);
  }

  /** The domain itself where it names none; none where it takes no mail (RFC 7505). */
  @Override
  public List<InetSocketAddress> of(String domain) throws IOException {
    Answer<MailExchange> answer = dns.ask(domain, RecordType.MX).join();
    if (answer instanceof Answer.Failed<MailExchange> failed) {
      throw new IOException("the mail exchanges of the domain are unknown: " + failed.why());
    }
    List<MailExchange> exchanges =
        answer instanceof Answer.Found<MailExchange> found
            ? found.records()
            : List.of(new MailExchange(0, domain));
    return exchanges.stream()
        .sorted(Comparator.comparingInt(MailExchange::preference))
        .filter(exchange -> !exchange.host().isEmpty())
        .limit(MOST)
        .map(exchange -> InetSocketAddress.createUnresolved(exchange.host(), SMTP))
        .toList();
  }

  @Override
  public void close() {
    closing.run();
  }
}
