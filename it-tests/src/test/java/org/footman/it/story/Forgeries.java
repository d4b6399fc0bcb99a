// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.footman.it.Letter;
import org.footman.net.dns.Zone;

/**
 * Every way to forge a stranger's address: what the victim's domain says by SPF and DMARC, what the
 * message shows for a signature, and who stands in From. Each victim has a domain of its own.
 */
final class Forgeries {
  static final String FORGER = "forger.example";
  static final String CLIENT = "198.51.100.66";

  private static final Set<From> ALL_FROM = EnumSet.allOf(From.class);

  private final DkimKey key = DkimKey.make();
  private final DkimKey otherKey = DkimKey.make();
  private final Zone zone;
  private final String round;

  /** What SPF says of the forger's client for the domain of MAIL FROM. */
  private enum SpfOf {
    NONE(""),
    NEUTRAL("v=spf1 ip4:192.0.2.1 ?all"),
    SOFTFAIL("v=spf1 ip4:192.0.2.1 ~all"),
    FAIL("v=spf1 ip4:192.0.2.1 -all"),
    PERMERROR("v=spf1 include: -all"),
    TEMPERROR("v=spf1 include:away.example -all"),
    /** The envelope is the forger's own. */
    UNALIGNED("v=spf1 ip4:192.0.2.1 -all");

    private final String record;

    SpfOf(String record) {
      this.record = record;
    }
  }

  private enum DkimOf {
    NONE,
    /** Of the victim's domain, by a key that is not its. */
    WRONG,
    /** Good, and of the forger's domain. */
    FOREIGN,
    /** Of the victim's domain; whether the key is its, nobody answers. */
    TEMPERROR
  }

  private enum DmarcOf {
    NONE,
    P_NONE,
    QUARANTINE,
    REJECT,
    TEMPERROR
  }

  private enum From {
    FORGED,
    FORGERS_OWN
  }

  /** One of them, and whose address it forges. */
  record Forgery(Letter letter, String victim) {}

  /**
   * Makes a round of them.
   *
   * @param round a word that no other round has
   */
  Forgeries(Zone zone, String round) {
    this.zone = zone;
    this.round = round;
    zone.remove(FORGER).remove("_dmarc." + FORGER).remove(DkimKey.nameIn(FORGER));
    zone.text(FORGER, "v=spf1 ip4:" + CLIENT + " -all")
        .text("_dmarc." + FORGER, "v=DMARC1; p=reject")
        .behave("away.example", Zone.Behaviour.SERVFAIL);
    key.publish(zone, FORGER);
  }

  /** All that can be combined, to one recipient. */
  List<Forgery> all(String to) {
    List<Forgery> all = new ArrayList<>();
    for (SpfOf spf : SpfOf.values()) {
      for (DkimOf dkim : DkimOf.values()) {
        for (DmarcOf dmarc : DmarcOf.values()) {
          for (From from : spf == SpfOf.UNALIGNED ? Set.of(From.FORGED) : ALL_FROM) {
            String domain = victim(spf + "-" + dkim + "-" + dmarc + "-" + from);
            publish(domain, spf, dkim, dmarc);
            all.add(forgery(domain, spf, dkim, from, to));
          }
        }
      }
    }
    return List.copyOf(all);
  }

  /** The forger's own address. */
  String author() {
    return "mallory-" + round + "@" + FORGER;
  }

  private String victim(String facts) {
    return (round + "-" + facts).toLowerCase(Locale.ROOT).replace('_', '-') + ".example";
  }

  private void publish(String domain, SpfOf spf, DkimOf dkim, DmarcOf dmarc) {
    zone.mail(domain, 10, "mx." + domain).address("mx." + domain, "192.0.2.1");
    if (spf != SpfOf.NONE) {
      zone.text(domain, spf.record);
    }
    if (dkim == DkimOf.WRONG) {
      otherKey.publish(zone, domain);
    } else if (dkim == DkimOf.TEMPERROR) {
      zone.behave(DkimKey.nameIn(domain), Zone.Behaviour.SERVFAIL);
    }
    switch (dmarc) {
      case NONE -> {}
      case P_NONE -> zone.text("_dmarc." + domain, "v=DMARC1; p=none");
      case QUARANTINE -> zone.text("_dmarc." + domain, "v=DMARC1; p=quarantine");
      case REJECT -> zone.text("_dmarc." + domain, "v=DMARC1; p=reject");
      case TEMPERROR -> zone.behave("_dmarc." + domain, Zone.Behaviour.SERVFAIL);
    }
  }

  private Forgery forgery(String domain, SpfOf spf, DkimOf dkim, From from, String to) {
    String victim = "vera@" + domain;
    Letter plain =
        Letter.from(spf == SpfOf.UNALIGNED ? author() : victim)
            .to(to)
            .header("From", from == From.FORGED ? victim : author())
            .subject(domain);
    return new Forgery(signed(plain, domain, dkim), victim);
  }

  private Letter signed(Letter letter, String domain, DkimOf dkim) {
    return switch (dkim) {
      case NONE -> letter;
      case WRONG, TEMPERROR -> key.sign(letter, domain);
      case FOREIGN -> key.sign(letter, FORGER);
    };
  }
}
