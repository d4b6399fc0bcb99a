// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MaybeSender;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.footman.core.address.Address;
import org.footman.core.dns.Dns;
import org.footman.core.dns.FewLookUps;
import org.footman.core.helo.HeloVerdict;
import org.footman.core.proof.DmarcPolicy;
import org.footman.core.proof.DmarcVerdict;
import org.footman.core.relay.Client;
import org.footman.james.Counts;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.Shown;
import org.footman.james.key.Waits;
import org.footman.james.key.Waits.Turn;
import org.footman.james.mail.MailFacts;
import org.footman.james.settings.Proving;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what may refuse a message while its sender is still connected. Look-ups start early and
 * nobody waits for them longer than the settings allow, and only where something would be refused:
 * the threads here serve many sessions. What is known late, the mailets use.
 */
@Singleton
public final class SessionProof {
  private static final Logger LOGGER = LoggerFactory.getLogger(SessionProof.class);
  private static final int THREADS = 8;
  private static final int PERCENT = 100;

  /** Longer messages are left to the mailets. */
  private static final long LARGEST = 1L << 20;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          THREADS,
          30,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> {
            Thread thread = new Thread(work, "footman-session-proof");
            thread.setDaemon(true);
            return thread;
          });
  private final HeloChecks heloChecks;
  private final SpfChecks spfChecks;
  private final ProofDesk desk;
  private final Prover prover;
  private final RatingChecks ratingChecks;
  private final SessionRating rating;
  private final UnprovenMail unproven;
  private final Clients clients;
  private final Waits waits;
  private final Keys keys;
  private final Dns dns;
  private final Counts counts;
  private final Proving settings;
  private final boolean refusesByHelo;

  @Inject
  @SuppressWarnings("TooManyParameters")
  public SessionProof(
      HeloChecks heloChecks,
      SpfChecks spfChecks,
      ProofDesk desk,
      Prover prover,
      RatingChecks ratingChecks,
      SessionRating rating,
      UnprovenMail unproven,
      Clients clients,
      Waits waits,
      Keys keys,
      Dns dns,
      Counts counts,
      Footman footman) {
    this.heloChecks = heloChecks;
    this.spfChecks = spfChecks;
    this.desk = desk;
    this.prover = prover;
    this.ratingChecks = ratingChecks;
    this.rating = rating;
    this.unproven = unproven;
    this.clients = clients;
    this.waits = waits;
    this.keys = keys;
    this.dns = dns;
    this.counts = counts;
    this.settings = footman.settings().proving();
    this.refusesByHelo = settings.refusesByHelo();
  }

  /** Begins to read which domains are ours; James has set them up by now. */
  public void start() {
    rating.start();
  }

  /** Asks about the name of whoever is connected; of a relay of the house nothing is asked. */
  public CompletableFuture<HeloVerdict> beginHelo(Client peer) {
    return heloChecks.of(clients.connected(peer));
  }

  /**
   * Asks about the envelope sender, so that the answer is there when the message is; its domain is
   * most often that of From, which services rate.
   */
  public void beginSpf(Client peer, MaybeSender sender) {
    Optional<Address> from = keys.address(sender);
    spfChecks.begin(clients.connected(peer), from, new FewLookUps(dns, settings.lookUps()));
    ratingChecks.begin(from.map(Address::domain));
  }

  /** Whether a session may be refused by what its client said. */
  public boolean refusesByHelo() {
    return refusesByHelo;
  }

  /** What is known of a client by now, or in a moment; nothing where nobody would be refused. */
  public Optional<HeloVerdict> inTime(CompletableFuture<HeloVerdict> verdict, Turn turn) {
    Optional<HeloVerdict> known =
        refusesByHelo ? waits.await(turn, verdict, settings.sessionWait()) : Optional.empty();
    known
        .filter(v -> v.refusal().isPresent())
        .ifPresent(
            v -> {
              counts.count("refused-" + v.code());
              LOGGER.info("reason={} act=refuse {}", v.code(), v.log());
            });
    return known;
  }

  /** What was found out about a mail. */
  private record Found(
      Evidence evidence, Optional<SessionRating.Refusal> byRating, Optional<String> unproven) {}

  /**
   * Why a message is refused, in words for the reply, if that is known in time: the owner of From's
   * domain wants it, or a rating leads there, or nothing proves its source. Mail that a relay of
   * the house brings is never refused: it would bounce it to whom it forges. Nothing is copied or
   * looked up where this thread may not wait for it.
   */
  public Optional<String> refusal(Mail mail, Client peer, Turn turn) {
    boolean asked = settings.refuseDmarc() || rating.refuses() || unproven.isRefusedBySomebody();
    if (clients.isRelay(peer) || !asked) {
      return Optional.empty();
    }
    return waits
        .begin(turn, () -> look(mail), settings.sessionWait())
        .flatMap(found -> found)
        .flatMap(
            found ->
                byDmarc(found, mail).or(() -> byRating(found)).or(() -> forWantOfProof(found)));
  }

  // RFC 7489 section 10.3, with the status of RFC 7372
  private Optional<String> byDmarc(Found found, Mail mail) {
    DmarcVerdict verdict = found.evidence().dmarc();
    if (!settings.refuseDmarc() || verdict.wanted(draw(mail)) != DmarcPolicy.REJECT) {
      return Optional.empty();
    }
    counts.count("refused-dmarc-reject");
    LOGGER.info("reason=dmarc-reject act=refuse domain={}", verdict.from());
    return Optional.of("5.7.1 Rejected as the DMARC policy of " + verdict.from() + " asks");
  }

  // draft-ietf-marid-csv-dna-02: an error names the service
  private Optional<String> byRating(Found found) {
    return found
        .byRating()
        .map(
            refusal -> {
              rating.note(refusal);
              counts.count("refused-rating");
              LOGGER.info(
                  "reason=rating-refused act=refuse domain={} service={}",
                  found.evidence().ratings().domain(),
                  refusal.service());
              return "5.7.1 Access Denied based on " + refusal.service() + " report.";
            });
  }

  // RFC 7372 section 3.3: no authentication check was passed
  private Optional<String> forWantOfProof(Found found) {
    return found
        .unproven()
        .map(
            domain -> {
              counts.count("refused-source-unproven");
              LOGGER.info("reason=source-unproven act=refuse domain={}", Shown.value(domain));
              return "5.7.26 Sender not proven: "
                  + domain
                  + " needs an SPF record that names your server, or a DKIM signature;"
                  + " else write to postmaster";
            });
  }

  /** RFC 7489 section 6.6.4: at random, but the same when the same message comes again. */
  private int draw(Mail mail) {
    try {
      return Math.floorMod(MailFacts.of(mail, keys).messageId().hashCode(), PERCENT);
    } catch (MessagingException e) {
      return 0;
    }
  }

  /** Over a copy of the mail: the session may go on before the answer is there. */
  private CompletableFuture<Optional<Found>> look(Mail mail) {
    try {
      if (mail.getMessageSize() > LARGEST) {
        return CompletableFuture.completedFuture(Optional.empty());
      }
      Subject subject = desk.subject(mail);
      byte[] octets = octets(subject);
      MailImpl envelope = envelope(mail);
      return CompletableFuture.supplyAsync(() -> found(envelope, octets, subject), threads);
    } catch (MessagingException | IOException | RejectedExecutionException e) {
      return CompletableFuture.completedFuture(Optional.empty()); // left to the mailets
    }
  }

  private static byte[] octets(Subject subject) throws IOException {
    try (InputStream message = subject.content().open()) {
      return message.readAllBytes();
    }
  }

  /** The mail without its message. */
  private static MailImpl envelope(Mail mail) {
    MailImpl envelope =
        MailImpl.builder()
            .name(mail.getName())
            .sender(mail.getMaybeSender())
            .addRecipients(mail.getRecipients())
            .remoteAddr(mail.getRemoteAddr())
            .build();
    mail.attributes().forEach(envelope::setAttribute);
    return envelope;
  }

  private Optional<Found> found(MailImpl envelope, byte[] octets, Subject subject) {
    Subject copied = subject.over(() -> new ByteArrayInputStream(octets));
    Evidence evidence = prover.findInSession(copied);
    try {
      envelope.setMessage(
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets)));
      return Optional.of(
          new Found(
              evidence,
              rating.refusal(envelope, copied, evidence),
              unproven.refusedDomain(envelope, copied, evidence)));
    } catch (MessagingException e) {
      return Optional.of(new Found(evidence, Optional.empty(), Optional.empty()));
    } finally {
      LifecycleUtil.dispose(envelope);
    }
  }

  @PreDestroy
  public void stop() {
    threads.shutdownNow();
  }
}
