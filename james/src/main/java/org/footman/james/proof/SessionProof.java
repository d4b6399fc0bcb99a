// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MaybeSender;
import org.apache.mailet.Mail;
import org.footman.core.address.Source;
import org.footman.core.dns.Dns;
import org.footman.core.dns.FewLookUps;
import org.footman.core.helo.HeloVerdict;
import org.footman.core.proof.DmarcPolicy;
import org.footman.core.proof.DmarcVerdict;
import org.footman.core.relay.Client;
import org.footman.james.Counts;
import org.footman.james.Footman;
import org.footman.james.Keys;
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
  private final Clients clients;
  private final Waits waits;
  private final Keys keys;
  private final Dns dns;
  private final Counts counts;
  private final Proving settings;

  @Inject
  @SuppressWarnings("TooManyParameters")
  public SessionProof(
      HeloChecks heloChecks,
      SpfChecks spfChecks,
      ProofDesk desk,
      Prover prover,
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
    this.clients = clients;
    this.waits = waits;
    this.keys = keys;
    this.dns = dns;
    this.counts = counts;
    this.settings = footman.settings().proving();
  }

  /** Asks about the name of whoever is connected; of a relay of the house nothing is asked. */
  public CompletableFuture<HeloVerdict> beginHelo(Client peer) {
    return heloChecks.of(clients.connected(peer));
  }

  /** Asks about the envelope sender, so that the answer is there when the message is. */
  public void beginSpf(Client peer, MaybeSender sender) {
    spfChecks.of(
        clients.connected(peer),
        keys.source(sender).map(Source::asReceived),
        new FewLookUps(dns, settings.lookUps()));
  }

  /** What is known of a client by now, or in a moment; nothing where nobody would be refused. */
  public Optional<HeloVerdict> inTime(CompletableFuture<HeloVerdict> verdict, Turn turn) {
    Optional<HeloVerdict> known =
        settings.refusesByHelo()
            ? waits.await(turn, verdict, settings.sessionWait())
            : Optional.empty();
    known
        .filter(v -> v.refusal().isPresent())
        .ifPresent(
            v -> {
              counts.count("refused-" + v.code());
              LOGGER.info("reason={} act=refuse {}", v.code(), v.log());
            });
    return known;
  }

  /**
   * The domain of From whose owner wants a message refused that is nobody's of his, if that is
   * known in time. Mail that a relay of the house brings is never refused: it would bounce it to
   * whom it forges.
   */
  public Optional<String> refusedByDmarc(Mail mail, Client peer, Turn turn) {
    if (!settings.refuseDmarc() || clients.isRelay(peer)) {
      return Optional.empty();
    }
    return waits
        .await(turn, evidence(mail), settings.sessionWait())
        .flatMap(found -> found)
        .map(Evidence::dmarc)
        .filter(verdict -> verdict.wanted(draw(mail)) == DmarcPolicy.REJECT)
        .map(DmarcVerdict::from)
        .map(
            domain -> {
              counts.count("refused-dmarc-reject");
              LOGGER.info("reason=dmarc-reject act=refuse domain={}", domain);
              return domain;
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

  /** Over a copy of the message: the session may go on before the answer is there. */
  private CompletableFuture<Optional<Evidence>> evidence(Mail mail) {
    try {
      if (mail.getMessageSize() > LARGEST) {
        return CompletableFuture.completedFuture(Optional.empty());
      }
      Subject subject = copied(desk.subject(mail));
      return CompletableFuture.supplyAsync(() -> Optional.of(prover.find(subject)), threads);
    } catch (MessagingException | IOException | RejectedExecutionException e) {
      return CompletableFuture.completedFuture(Optional.empty()); // left to the mailets
    }
  }

  private static Subject copied(Subject subject) throws IOException {
    try (InputStream message = subject.content().open()) {
      byte[] octets = message.readAllBytes();
      return new Subject(
          subject.client(),
          subject.source(),
          subject.authors(),
          subject.headers(),
          subject.upstream(),
          () -> new ByteArrayInputStream(octets));
    }
  }

  @PreDestroy
  public void stop() {
    threads.shutdownNow();
  }
}
