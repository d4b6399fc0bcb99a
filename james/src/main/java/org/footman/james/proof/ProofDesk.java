// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.mailet.Mail;
import org.footman.core.address.Source;
import org.footman.core.dns.Dns;
import org.footman.core.dns.NotedDns;
import org.footman.core.message.Headers;
import org.footman.core.proof.Checks;
import org.footman.core.proof.DmarcPolicy;
import org.footman.core.proof.OrganisationalDomains;
import org.footman.core.proof.ProofFacts;
import org.footman.core.rating.Rated;
import org.footman.core.rating.RatingRoute;
import org.footman.core.relay.Client;
import org.footman.core.results.AuthservIds;
import org.footman.core.results.ProofResults;
import org.footman.core.source.Reason;
import org.footman.james.Counts;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.Shown;
import org.footman.james.mail.Bringer;
import org.footman.james.mail.HeaderEdit;
import org.footman.james.mail.MailFacts;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Proven;
import org.footman.james.settings.Proving;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves the source of a mail from outside, notes what was found out, and writes it into the
 * message: {@code Authentication-Results} under our name, {@code X-Footman-Helo} for CSV, {@code
 * X-Footman-Rating} for what services say of a proven From domain.
 */
@Singleton
public final class ProofDesk {
  private static final Logger LOGGER = LoggerFactory.getLogger(ProofDesk.class);
  private static final String RECEIVED = "Received";

  private final Prover prover;
  private final Clients clients;
  private final OrganisationalDomains organisations;
  private final ProofTrace trace;
  private final Keys keys;
  private final Counts counts;
  private final Proving settings;
  private final KeptProofs kept;

  @Inject
  @SuppressWarnings("TooManyParameters")
  ProofDesk(
      Prover prover,
      Clients clients,
      OrganisationalDomains organisations,
      DNSService names,
      Keys keys,
      Counts counts,
      Footman footman,
      KeptProofs kept) {
    this.prover = prover;
    this.clients = clients;
    this.organisations = organisations;
    this.keys = keys;
    this.counts = counts;
    this.settings = footman.settings().proving();
    this.trace = new ProofTrace(settings.authservId(), names);
    this.kept = kept;
  }

  /** Does nothing to mail of signed-in users, and of James itself. */
  public void prove(Mail mail) throws MessagingException {
    if (!Marks.isFromOutside(mail)) {
      return;
    }
    MailFacts facts = MailFacts.of(mail, keys);
    ProofAnswer answer = answer(mail, facts);
    answer.note(mail);
    HeaderEdit.apply(mail, trace.removal(facts.headers()), answer.fields());
    Proven proven = answer.proven();
    counts.count("proof-" + proven.source().proof().code());
    if (answer.rated().proven() && answer.rated().says()) {
      counts.count("rating-" + answer.rated().route().code());
    }
    LOGGER.debug("reason=proof {} source={}", answer.said(), Shown.value(answer.source()));
  }

  /** A second look finds out anew; a header that was cut may hold anything. */
  private ProofAnswer answer(Mail mail, MailFacts facts) throws MessagingException {
    if (SecondLook.PROCESSOR.equals(mail.getState()) || !facts.headers().whole()) {
      return found(mail, facts).answer();
    }
    ProofQuestion question = question(mail, facts.headers());
    Optional<ProofAnswer> known = kept.of(question);
    if (known.isPresent()) {
      return known.get();
    }
    Found found = found(mail, facts);
    kept.keep(question, found.answer(), found.lasts());
    return found.answer();
  }

  private record Found(ProofAnswer answer, Duration lasts) {}

  private Found found(Mail mail, MailFacts facts) throws MessagingException {
    Subject subject = subject(mail, facts, 1);
    Prover.Found found = prover.find(subject);
    Evidence evidence = found.evidence();
    Rated rated = evidence.rated(subject, organisations);
    ProofAnswer answer =
        new ProofAnswer(
            evidence,
            evidence.proves(subject, organisations),
            rated,
            subject.source().map(Source::key).orElse(""),
            trace.fields(evidence, rated));
    return new Found(answer, found.lasts());
  }

  private ProofQuestion question(Mail mail, Headers headers) {
    String bringer = Marks.text(mail, Marks.CLIENT).orElse("");
    Optional<Client> relay =
        clients.anyRelay() ? Optional.of(peer(mail)).filter(clients::isRelay) : Optional.empty();
    return new ProofQuestion(
        trace.authservId(),
        relay.map(peer -> new Bringer(behind(peer, headers, 1)).toString()).orElse(bringer),
        mail.getMaybeSender().asOptional().map(MailAddress::asString).orElse(""),
        relay.map(peer -> upstream(headers)).orElse(Checks.NONE),
        ProofQuestion.Fields.of(headers));
  }

  /**
   * Finds out the same with nothing that was kept, notes it on the mail, and leaves the message as
   * it is.
   */
  public Explained explain(Mail mail, Dns dns) throws MessagingException {
    NotedDns noted = new NotedDns(dns);
    Subject subject = subject(mail, MailFacts.of(mail, keys), 0);
    Evidence evidence = prover.explain(subject, noted);
    Proven proven = evidence.proves(subject, organisations);
    Rated rated = evidence.rated(subject, organisations);
    Marks.proven(mail, proven);
    Marks.rated(mail, rated);
    boolean relayed = clients.isRelay(peer(mail));
    return new Explained(
        subject.client(),
        relayed,
        evidence,
        proven,
        rated,
        trace.field(evidence, rated).value(),
        relayed ? "" : refusal(evidence, rated),
        noted.noted());
  }

  /** The reason for which {@link SessionProof} would have the session refuse it. */
  private String refusal(Evidence evidence, Rated rated) {
    if (evidence.helo().refusal().isPresent()) {
      return evidence.helo().code();
    }
    if (settings.refuseDmarc() && evidence.dmarc().wanted(0) == DmarcPolicy.REJECT) {
      return "dmarc-reject";
    }
    return rated.counts(Optional.empty()) == RatingRoute.REFUSE ? Reason.RATING_REFUSED.code() : "";
  }

  /** What a mail is to this desk, while James has written its own Received field already. */
  Subject subject(Mail mail) throws MessagingException {
    return subject(mail, MailFacts.of(mail, keys), 1);
  }

  private Subject subject(Mail mail, MailFacts facts, int ownReceived) throws MessagingException {
    MimeMessage message = mail.getMessage();
    Client peer = peer(mail);
    return new Subject(
        behind(peer, facts.headers(), ownReceived),
        facts.source(),
        ProofFacts.authors(facts.headers(), keys.rules()),
        ProofFacts.domains(facts.headers()),
        facts.headers(),
        clients.isRelay(peer) ? upstream(facts.headers()) : Checks.NONE,
        () -> open(message));
  }

  private Client behind(Client peer, Headers headers, int ownReceived) {
    return clients.of(peer, headers.all(RECEIVED).stream().skip(ownReceived).toList());
  }

  private static Client peer(Mail mail) {
    return Marks.text(mail, Marks.CLIENT)
        .flatMap(Bringer::parse)
        .map(Bringer::client)
        .orElse(Client.UNKNOWN);
  }

  private Checks upstream(Headers headers) {
    return settings
        .upstream()
        .map(id -> ProofResults.checks(headers, new AuthservIds(Set.of(id))))
        .orElse(Checks.NONE);
  }

  private static InputStream open(MimeMessage message) throws IOException {
    try {
      return new MimeMessageInputStream(message);
    } catch (MessagingException e) {
      throw new IOException("the message cannot be read", e);
    }
  }
}
