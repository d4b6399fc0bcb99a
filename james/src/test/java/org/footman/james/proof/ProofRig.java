// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.mail.MessagingException;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.server.core.MailImpl;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;
import org.footman.core.dns.ZoneDns;
import org.footman.core.proof.DkimCheck;
import org.footman.core.relay.Client;
import org.footman.james.DecisionLog;
import org.footman.james.LocalDomains;
import org.footman.james.Suite;
import org.footman.james.key.Addressees;
import org.footman.james.key.Reading;
import org.footman.james.key.Waits;
import org.footman.james.mail.Bringer;
import org.footman.james.mail.Marks;
import org.footman.net.dns.PublicSuffixes;
import org.footman.net.spf.JspfSpf;
import org.footman.net.spf.KeptSpf;
import org.footman.net.spf.SpfSettings;

/** The suite that proves sources over a DNS of lines; signatures are what a test says. */
public final class ProofRig {
  public static final String OURS = "mx.here.example";

  /** Answers nothing, ever. */
  public static final Dns SILENT =
      new Dns() {
        @Override
        public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
          return new CompletableFuture<>();
        }
      };

  public final Suite suite;
  public final ProofDesk desk;
  public final SessionProof session;
  public final Prover prover;
  public final Waits waits;
  public final Clients clients;
  public final Reading reading = new Reading();
  public final LocalDomains domains;

  /** What the signatures of every message are worth, and how often somebody asked. */
  public final List<DkimCheck> signatures = new ArrayList<>();

  public int signaturesChecked;

  /** The time by which what was proven is forgotten. */
  public final AtomicLong nanos = new AtomicLong();

  private ProofRig(Suite suite, Dns dns) {
    this.suite = suite;
    clients = new Clients(suite.footman);
    domains = new LocalDomains(suite.domains, suite.clockwork);
    domains.start();
    HeloChecks helo = new HeloChecks(dns, suite.footman);
    SpfChecks spf =
        new SpfChecks(
            KeptSpf.of(
                JspfSpf.with(SpfSettings.DEFAULT.patience(Duration.ofSeconds(8))),
                Duration.ofMinutes(5)));
    PublicSuffixes suffixes = new PublicSuffixes();
    RatingChecks ratings = new RatingChecks(dns, suite.footman);
    prover = new Prover(helo, spf, this::signatures, ratings, dns, suffixes, suite.footman);
    desk =
        new ProofDesk(
            prover,
            clients,
            suffixes,
            new InMemoryDNSService(),
            suite.keys,
            suite.counts,
            suite.footman,
            new KeptProofs(nanos::get));
    waits = new Waits(2, Duration.ofSeconds(20));
    session =
        new SessionProof(
            helo,
            spf,
            desk,
            prover,
            ratings,
            sessionRating(suffixes),
            new UnprovenMail(
                suite.footman,
                reading,
                new Addressees(suite.aliases, domains),
                suite.door,
                suite.keys,
                suffixes),
            clients,
            waits,
            suite.keys,
            dns,
            suite.counts,
            suite.footman);
  }

  private SessionRating sessionRating(PublicSuffixes suffixes) {
    return new SessionRating(
        domains,
        new Addressees(suite.aliases, domains),
        suite.door,
        suite.keys,
        suffixes,
        new DecisionLog(suite.footman, suite.counts, suite.clockwork),
        suite.clock,
        suite.footman);
  }

  private List<DkimCheck> signatures(java.io.InputStream message, Dns dns) {
    signaturesChecked++;
    return List.copyOf(signatures);
  }

  /** With those settings, names and values in turn. */
  public static ProofRig over(Dns dns, String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.addAll(List.of("authserv-id", OURS));
    return new ProofRig(Suite.with(all.toArray(String[]::new)), dns);
  }

  public static ProofRig of(Suite suite, Dns dns) {
    return new ProofRig(suite, dns);
  }

  /**
   * Far.example names one client, and wants everything refused that is not its own; rates.example
   * warns of it.
   */
  public static ZoneDns far() {
    return ZoneDns.of(
        "far.example TXT v=spf1 ip4:192.0.2.1 -all",
        "_dmarc.far.example TXT v=DMARC1; p=reject",
        "_client._smtp.mail.far.example SRV 1 2 0 mail.far.example.",
        "mail.far.example A 192.0.2.1",
        "mail.far.example TXT v=spf1 a -all",
        "far.example.rates.example TXT MARID,1,E",
        "loose.example TXT v=spf1 ip4:192.0.2.1 -all",
        "broken.example SERVFAIL",
        "_dmarc.broken.example SERVFAIL");
  }

  /** A mail as it is after the session, with the field that James wrote. */
  public MailImpl mail(String client, String sender, String text, String... recipients)
      throws MessagingException {
    MailImpl mail =
        suite.mail(
            sender, "Received: from x ([127.0.0.1])\n  by here.example; now\n" + text, recipients);
    bring(mail, client, "mail.far.example");
    return mail;
  }

  /** Notes who brought a mail. */
  public static void bring(MailImpl mail, String client, String helo) {
    var peer = new Client(Optional.of(address(client)), helo);
    Marks.set(mail, Marks.CLIENT, new Bringer(peer).toString());
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }
}
