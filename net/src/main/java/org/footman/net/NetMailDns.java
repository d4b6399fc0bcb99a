// SPDX-License-Identifier: Apache-2.0
package org.footman.net;

import java.util.List;
import org.footman.core.challenge.DomainAnswer;
import org.footman.core.challenge.MailDns;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.MailExchange;
import org.footman.core.dns.RecordType;

/** Tells by MX and addresses whether mail has anywhere to go; waits for DNS. */
public final class NetMailDns implements MailDns {
  private final Dns dns;

  public NetMailDns(Dns dns) {
    this.dns = dns;
  }

  @Override
  public DomainAnswer mailDomain(String domain) {
    if (domain.startsWith("[")) {
      return DomainAnswer.EXISTS;
    }
    Answer<MailExchange> exchanges = dns.ask(domain, RecordType.MX).join();
    if (exchanges instanceof Answer.Found<MailExchange> found) {
      return isNullMx(found.records()) ? DomainAnswer.NULL_MX : DomainAnswer.EXISTS;
    }
    if (exchanges instanceof Answer.Absent<MailExchange> absent) {
      return absent.nameExists() ? addresses(domain) : DomainAnswer.NO_SUCH_DOMAIN;
    }
    return DomainAnswer.NO_ANSWER;
  }

  private static boolean isNullMx(List<MailExchange> exchanges) {
    return exchanges.size() == 1 && exchanges.get(0).host().isEmpty();
  }

  // RFC 5321 section 5.1: without an MX the domain itself takes its mail
  private DomainAnswer addresses(String domain) {
    var four = dns.ask(domain, RecordType.A);
    var six = dns.ask(domain, RecordType.AAAA);
    boolean somewhere = four.join() instanceof Answer.Found || six.join() instanceof Answer.Found;
    boolean unknown = four.join() instanceof Answer.Failed || six.join() instanceof Answer.Failed;
    if (somewhere) {
      return DomainAnswer.EXISTS;
    }
    return unknown ? DomainAnswer.NO_ANSWER : DomainAnswer.NO_SUCH_DOMAIN;
  }
}
