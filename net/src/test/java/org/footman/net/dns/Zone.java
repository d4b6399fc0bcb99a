// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** What a {@link ZoneServer} serves: records of any names, and names that it misbehaves for. */
public final class Zone {
  private static final Name ROOT_HOST = name("a.root.example");

  private final List<Record> records = new CopyOnWriteArrayList<>();
  private final Map<Name, Behaviour> behaviours = new ConcurrentHashMap<>();
  private final Map<Name, Duration> delays = new ConcurrentHashMap<>();
  private volatile long ttl = 60;
  private volatile boolean away;

  /** How a name is answered. */
  public enum Behaviour {
    WELL,
    SERVFAIL,
    REFUSED,
    /** Neither UDP nor TCP says a word. */
    SILENT,
    /** By UDP only that the answer did not fit; by TCP all of it. */
    CUT,
    /** By UDP that the answer did not fit; by TCP nothing. */
    CUT_AND_SILENT,
    /** First an answer from another port that says 192.0.2.66, then the right one. */
    FORGED,
    /** The answer carries another question's number. */
    WRONG_ID,
    /** The answer is to another name. */
    WRONG_NAME,
    /** Servers to ask instead. */
    REFERRAL
  }

  /** What goes out, by either transport, and when. */
  record Served(
      Optional<Message> byUdp, Optional<Message> byTcp, Optional<Message> forged, Duration delay) {}

  /** The life of records added from now on, and of answers that there is nothing. */
  public Zone ttl(long seconds) {
    ttl = seconds;
    return this;
  }

  /** One TXT record of one or more strings. */
  public Zone text(String name, String... strings) {
    return add(new TXTRecord(name(name), DClass.IN, ttl, Arrays.asList(strings)));
  }

  /** A or AAAA records, as the addresses in figures say. */
  public Zone address(String name, String... addresses) {
    for (String address : addresses) {
      InetAddress parsed = parse(address);
      add(
          parsed instanceof Inet4Address
              ? new ARecord(name(name), DClass.IN, ttl, parsed)
              : new AAAARecord(name(name), DClass.IN, ttl, parsed));
    }
    return this;
  }

  public Zone mail(String name, int preference, String host) {
    return add(new MXRecord(name(name), DClass.IN, ttl, preference, name(host)));
  }

  /** An SRV record; figures are priority, weight and port. */
  public Zone service(String name, List<Integer> figures, String target) {
    return add(
        new SRVRecord(
            name(name),
            DClass.IN,
            ttl,
            figures.get(0),
            figures.get(1),
            figures.get(2),
            name(target)));
  }

  public Zone pointer(String name, String target) {
    return add(new PTRRecord(name(name), DClass.IN, ttl, name(target)));
  }

  public Zone alias(String name, String target) {
    return add(new CNAMERecord(name(name), DClass.IN, ttl, name(target)));
  }

  /** Any record at all. */
  public Zone add(Record record) {
    records.add(record);
    return this;
  }

  /** Takes all records of a name away. */
  public Zone remove(String name) {
    records.removeIf(record -> record.getName().equals(name(name)));
    return this;
  }

  public Zone behave(String name, Behaviour behaviour) {
    behaviours.put(name(name), behaviour);
    return this;
  }

  /** Answers for the name by UDP come so much later. */
  public Zone delay(String name, Duration delay) {
    delays.put(name(name), delay);
    return this;
  }

  /** Whether every name is answered by nothing at all, as when the way to the server is cut. */
  public Zone away(boolean now) {
    away = now;
    return this;
  }

  Served serve(Message query) {
    if (away) {
      return new Served(Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO);
    }
    Name name = query.getQuestion().getName();
    Duration delay = delays.getOrDefault(name, Duration.ZERO);
    Optional<Message> good = Optional.of(reply(query));
    return switch (behaviours.getOrDefault(name, Behaviour.WELL)) {
      case WELL -> new Served(good, good, Optional.empty(), delay);
      case SERVFAIL -> both(code(query, Rcode.SERVFAIL), delay);
      case REFUSED -> both(code(query, Rcode.REFUSED), delay);
      case SILENT -> new Served(Optional.empty(), Optional.empty(), Optional.empty(), delay);
      case CUT -> new Served(Optional.of(cut(query)), good, Optional.empty(), delay);
      case CUT_AND_SILENT ->
          new Served(Optional.of(cut(query)), Optional.empty(), Optional.empty(), delay);
      case FORGED -> new Served(good, good, Optional.of(forged(query)), delay);
      case WRONG_ID -> both(wrongId(query), delay);
      case WRONG_NAME -> both(wrongName(query), delay);
      case REFERRAL -> both(referral(query), delay);
    };
  }

  private static Served both(Message message, Duration delay) {
    return new Served(Optional.of(message), Optional.of(message), Optional.empty(), delay);
  }

  private Message reply(Message query) {
    Message reply = code(query, Rcode.NOERROR);
    Name name = query.getQuestion().getName();
    int type = query.getQuestion().getType();
    for (int links = 0; links < 8; links++) {
      List<Record> found = of(name, type);
      found.forEach(record -> reply.addRecord(record, Section.ANSWER));
      List<Record> alias = of(name, Type.CNAME);
      if (!found.isEmpty() || alias.isEmpty()) {
        break;
      }
      reply.addRecord(alias.get(0), Section.ANSWER);
      name = ((CNAMERecord) alias.get(0)).getTarget();
    }
    if (reply.getSection(Section.ANSWER).stream().noneMatch(r -> r.getType() == type)) {
      reply.getHeader().setRcode(exists(name) ? Rcode.NOERROR : Rcode.NXDOMAIN);
      reply.addRecord(authority(), Section.AUTHORITY);
    }
    return reply;
  }

  private List<Record> of(Name name, int type) {
    Name owner = owner(name);
    return records.stream()
        .filter(record -> record.getName().equals(owner) && record.getType() == type)
        .map(record -> record.withName(name))
        .toList();
  }

  /**
   * Whose records a name has: its own, or those of the wildcard above it (RFC 4592 section 3.3).
   */
  private Name owner(Name name) {
    int above = 0;
    while (above < name.labels() && !hasRecords(new Name(name, above))) {
      above++;
    }
    return above == 0 || above == name.labels() ? name : name.wild(above);
  }

  private boolean exists(Name name) {
    return hasRecords(owner(name));
  }

  /** A name above one that has records exists too (RFC 8020). */
  private boolean hasRecords(Name name) {
    return records.stream().anyMatch(record -> record.getName().subdomain(name));
  }

  private SOARecord authority() {
    return new SOARecord(
        Name.root, DClass.IN, ttl, ROOT_HOST, ROOT_HOST, 1, 3600, 600, 86_400, ttl);
  }

  private static Message code(Message query, int code) {
    Message reply = new Message(query.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setFlag(Flags.RD);
    reply.getHeader().setFlag(Flags.RA);
    reply.getHeader().setRcode(code);
    reply.addRecord(query.getQuestion(), Section.QUESTION);
    return reply;
  }

  private static Message cut(Message query) {
    Message reply = code(query, Rcode.NOERROR);
    reply.getHeader().setFlag(Flags.TC);
    return reply;
  }

  private Message forged(Message query) {
    Message reply = code(query, Rcode.NOERROR);
    Name name = query.getQuestion().getName();
    reply.addRecord(new ARecord(name, DClass.IN, ttl, parse("192.0.2.66")), Section.ANSWER);
    reply.addRecord(new TXTRecord(name, DClass.IN, ttl, "forged"), Section.ANSWER);
    return reply;
  }

  private Message wrongId(Message query) {
    Message reply = reply(query);
    reply.getHeader().setID(query.getHeader().getID() ^ 1);
    return reply;
  }

  private Message wrongName(Message query) {
    Record question = query.getQuestion();
    Record other = Record.newRecord(name("other.example"), question.getType(), DClass.IN);
    Message reply = reply(Message.newQuery(other));
    reply.getHeader().setID(query.getHeader().getID());
    return reply;
  }

  private Message referral(Message query) {
    Message reply = code(query, Rcode.NOERROR);
    reply.addRecord(
        new org.xbill.DNS.NSRecord(name("example"), DClass.IN, ttl, ROOT_HOST), Section.AUTHORITY);
    return reply;
  }

  private static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static InetAddress parse(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
