// SPDX-License-Identifier: Apache-2.0
package org.footman.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.footman.core.challenge.DomainAnswer;
import org.footman.core.challenge.MailDns;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks DNS by dnsjava, with absolute names and its own time-outs: James's own service hides
 * temporary errors.
 */
public final class DnsjavaMailDns implements MailDns {
  private final Resolver resolver;

  private DnsjavaMailDns(Resolver resolver) {
    this.resolver = resolver;
  }

  /**
   * @param servers the DNS servers in the order they are tried; none for the system's own
   * @param patience how long to wait for one server
   */
  public static DnsjavaMailDns over(List<InetSocketAddress> servers, Duration patience) {
    ExtendedResolver resolver =
        servers.isEmpty() ? new ExtendedResolver() : new ExtendedResolver(each(servers));
    resolver.setTimeout(patience);
    resolver.setRetries(1);
    return new DnsjavaMailDns(resolver);
  }

  private static List<Resolver> each(List<InetSocketAddress> servers) {
    List<Resolver> resolvers = new ArrayList<>();
    servers.forEach(server -> resolvers.add(new SimpleResolver(server)));
    return resolvers;
  }

  @Override
  public DomainAnswer mailDomain(String domain) {
    if (domain.startsWith("[")) {
      return DomainAnswer.EXISTS;
    }
    try {
      Name name = Name.fromString(domain, Name.root);
      return mailDomain(name);
    } catch (TextParseException e) {
      return DomainAnswer.NO_SUCH_DOMAIN; // no such name can exist
    } catch (IOException e) {
      return DomainAnswer.NO_ANSWER;
    }
  }

  private DomainAnswer mailDomain(Name name) throws IOException {
    Message answer = ask(name, Type.MX);
    if (answer.getRcode() == Rcode.NXDOMAIN) {
      return DomainAnswer.NO_SUCH_DOMAIN;
    }
    List<MXRecord> exchanges = new ArrayList<>();
    for (Record found : answer.getSection(Section.ANSWER)) {
      if (found instanceof MXRecord exchange) {
        exchanges.add(exchange);
      }
    }
    if (exchanges.size() == 1 && exchanges.get(0).getTarget().equals(Name.root)) {
      return DomainAnswer.NULL_MX;
    }
    boolean somewhere = !exchanges.isEmpty() || has(name, Type.A) || has(name, Type.AAAA);
    return somewhere ? DomainAnswer.EXISTS : DomainAnswer.NO_SUCH_DOMAIN;
  }

  private boolean has(Name name, int type) throws IOException {
    return ask(name, type).getSection(Section.ANSWER).stream().anyMatch(r -> r.getType() == type);
  }

  /** Only NOERROR and NXDOMAIN are answers; everything else is "not now". */
  private Message ask(Name name, int type) throws IOException {
    Message answer = resolver.send(Message.newQuery(Record.newRecord(name, type, DClass.IN)));
    int code = answer.getRcode();
    if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
      throw new UnknownHostException(Rcode.string(code));
    }
    return answer;
  }
}
