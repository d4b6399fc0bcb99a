// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.mailet.Mail;
import org.footman.core.dns.Dns;
import org.footman.core.dns.NotedDns;
import org.footman.core.helo.HeloVerdict;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;
import org.footman.core.proof.Checks;
import org.footman.core.proof.DmarcPolicy;
import org.footman.core.proof.OrganisationalDomains;
import org.footman.core.proof.ProofFacts;
import org.footman.core.rating.Rated;
import org.footman.core.rating.RatingRoute;
import org.footman.core.relay.Client;
import org.footman.core.results.AuthenticationResults;
import org.footman.core.results.AuthservIds;
import org.footman.core.results.MethodResult;
import org.footman.core.results.ProofResults;
import org.footman.core.results.RatingResults;
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

  private final AtomicReference<Optional<String>> host = new AtomicReference<>(Optional.empty());
  private final Prover prover;
  private final Clients clients;
  private final OrganisationalDomains organisations;
  private final DNSService names;
  private final Keys keys;
  private final Counts counts;
  private final Proving settings;

  @Inject
  public ProofDesk(
      Prover prover,
      Clients clients,
      OrganisationalDomains organisations,
      DNSService names,
      Keys keys,
      Counts counts,
      Footman footman) {
    this.prover = prover;
    this.clients = clients;
    this.organisations = organisations;
    this.names = names;
    this.keys = keys;
    this.counts = counts;
    this.settings = footman.settings().proving();
  }

  /** Does nothing to mail of signed-in users, and of James itself. */
  public void prove(Mail mail) throws MessagingException {
    if (!Marks.isFromOutside(mail)) {
      return;
    }
    Subject subject = subject(mail);
    Evidence evidence = prover.find(subject);
    Proven proven = evidence.proves(subject, organisations);
    Rated rated = evidence.rated(subject, organisations);
    Marks.proven(mail, proven);
    Marks.rated(mail, rated);
    HeaderEdit.apply(mail, removal(subject.headers()), fields(evidence, rated));
    counts.count("proof-" + proven.source().proof().code());
    note(rated);
    LOGGER.info(
        "reason=proof proof={} challenge={} dmarc={} {} source={}",
        proven.source().proof().code(),
        proven.challenge().code(),
        evidence.dmarc().result().code(),
        evidence.helo().log(),
        Shown.of(subject.source().map(s -> s.key()).orElse("")));
  }

  private void note(Rated rated) {
    if (rated.proven() && rated.says()) {
      counts.count("rating-" + rated.route().code());
      LOGGER.info(
          "reason=rating route={} domain={} said={}",
          rated.route().code(),
          Shown.of(rated.domain()),
          Shown.of(rated.report()));
    }
  }

  /**
   * Finds out the same with nothing that was kept, notes it on the mail, and leaves the message as
   * it is.
   */
  public Explained explain(Mail mail, Dns dns) throws MessagingException {
    NotedDns noted = new NotedDns(dns);
    Subject subject = subject(mail, 0);
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
        field(evidence, rated).value(),
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
    return subject(mail, 1);
  }

  private Subject subject(Mail mail, int ownReceived) throws MessagingException {
    MailFacts facts = MailFacts.of(mail, keys);
    MimeMessage message = mail.getMessage();
    Client peer = peer(mail);
    List<String> received = facts.headers().all(RECEIVED);
    return new Subject(
        clients.of(peer, received.stream().skip(ownReceived).toList()),
        facts.source(),
        ProofFacts.authors(facts.headers(), keys.rules()),
        ProofFacts.domains(facts.headers()),
        facts.headers(),
        clients.isRelay(peer) ? upstream(facts.headers()) : Checks.NONE,
        () -> open(message));
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

  private List<Header> fields(Evidence evidence, Rated rated) {
    List<Header> fields = new ArrayList<>();
    fields.add(field(evidence, rated));
    if (evidence.helo().claim().isPresent()) {
      fields.add(new Header(HeloVerdict.FIELD, evidence.helo().field()));
    }
    if (rated.proven() && rated.says()) {
      fields.add(new Header(Rated.FIELD, rated.field()));
    }
    return fields;
  }

  /** Nearly all mail has no such field. */
  private HeaderEdit.Edit removal(Headers headers) {
    AuthservIds ours = new AuthservIds(Set.of(authservId()));
    boolean none =
        headers.whole()
            && headers.all(AuthenticationResults.FIELD).stream().noneMatch(ours::claimedBy)
            && !headers.has(HeloVerdict.FIELD)
            && !headers.has(Rated.FIELD);
    return none ? HeaderEdit.NONE : this::removeOurs;
  }

  private void removeOurs(MimeMessage message) throws MessagingException {
    removeForged(message);
    message.removeHeader(HeloVerdict.FIELD);
    message.removeHeader(Rated.FIELD);
  }

  private Header field(Evidence evidence, Rated rated) {
    return new AuthenticationResults(authservId(), results(evidence, rated)).field();
  }

  /** Of signatures that were not checked nothing is said, nor of ratings that do not count. */
  private static List<MethodResult> results(Evidence evidence, Rated rated) {
    Stream<MethodResult> proof =
        ProofResults.of(evidence.checks(), evidence.dmarc()).stream()
            .filter(result -> !evidence.signed() || !result.method().equals("dkim"));
    return rated.proven()
        ? Stream.concat(proof, RatingResults.of(evidence.ratings()).stream()).toList()
        : proof.toList();
  }

  /** RFC 8601 section 5: whoever claims our name lies. */
  private void removeForged(MimeMessage message) throws MessagingException {
    String[] fields = message.getHeader(AuthenticationResults.FIELD);
    if (fields == null) {
      return;
    }
    AuthservIds ours = new AuthservIds(Set.of(authservId()));
    if (List.of(fields).stream().noneMatch(ours::claimedBy)) {
      return;
    }
    message.removeHeader(AuthenticationResults.FIELD);
    for (String field : fields) {
      if (!ours.claimedBy(field)) {
        message.addHeader(AuthenticationResults.FIELD, field);
      }
    }
  }

  private String authservId() {
    return settings.authservId().or(this::ofHost).orElse("localhost");
  }

  /** The name that James uses itself, looked up once. */
  private Optional<String> ofHost() {
    return host.updateAndGet(known -> known.or(this::lookedUp));
  }

  private Optional<String> lookedUp() {
    try {
      return Optional.of(names.getHostName(names.getLocalHost()));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
