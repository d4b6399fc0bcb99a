// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dns;

import java.util.List;
import org.footman.core.dns.Answer;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Reads a response: only NOERROR and NXDOMAIN are answers, everything else is "not now". */
final class Reading {
  /** There is more than came: to be asked again by TCP. */
  static final Answer<Record> CUT = new Answer.Failed<>("truncated");

  private static final int CHAIN = 16;

  private final Question question;
  private final Message response;
  private final DnsSettings.Keeping keeping;

  Reading(Question question, Message response, DnsSettings.Keeping keeping) {
    this.question = question;
    this.response = response;
    this.keeping = keeping;
  }

  Reply reply() {
    return switch (response.getRcode()) {
      case Rcode.NXDOMAIN -> Reply.absent(false, keeping.absent(absentSeconds()));
      case Rcode.NOERROR -> noError();
      default -> failed(Rcode.string(response.getRcode()));
    };
  }

  private Reply noError() {
    if (response.getHeader().getFlag(Flags.TC)) {
      return new Reply(CUT, keeping.failed(), 0);
    }
    List<Record> answers = response.getSection(Section.ANSWER);
    Name owner = question.name();
    long seconds = Long.MAX_VALUE;
    for (int links = 0; links < CHAIN; links++) {
      List<Record> found = of(answers, owner, question.type());
      if (!found.isEmpty()) {
        long life = Math.min(seconds, least(found));
        return Reply.found(found, keeping.found(life), response.numBytes());
      }
      List<Record> alias = of(answers, owner, Type.CNAME);
      if (alias.isEmpty()) {
        return isReferral()
            ? failed("referral")
            : Reply.absent(true, keeping.absent(Math.min(seconds, absentSeconds())));
      }
      seconds = Math.min(seconds, least(alias));
      owner = ((CNAMERecord) alias.get(0)).getTarget();
    }
    return failed("CNAME chain");
  }

  // records of other names are nobody's answer
  private static List<Record> of(List<Record> answers, Name owner, int type) {
    return answers.stream().filter(r -> r.getType() == type && r.getName().equals(owner)).toList();
  }

  private static long least(List<Record> records) {
    return records.stream().mapToLong(Record::getTTL).min().orElse(0);
  }

  /** RFC 2308 section 5: the SOA's own life or its minimum; without one hardly at all. */
  private long absentSeconds() {
    return response.getSection(Section.AUTHORITY).stream()
        .filter(SOARecord.class::isInstance)
        .map(SOARecord.class::cast)
        .mapToLong(soa -> Math.min(soa.getTTL(), soa.getMinimum()))
        .min()
        .orElse(0);
  }

  // RFC 2308 section 2.2: servers named, no SOA and no authority: go and ask elsewhere
  private boolean isReferral() {
    List<Record> authority = response.getSection(Section.AUTHORITY);
    return !response.getHeader().getFlag(Flags.AA)
        && authority.stream().anyMatch(r -> r.getType() == Type.NS)
        && authority.stream().noneMatch(r -> r.getType() == Type.SOA);
  }

  private Reply failed(String why) {
    return Reply.failed(why, keeping.failed());
  }
}
