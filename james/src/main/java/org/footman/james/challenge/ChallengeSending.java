// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import javax.mail.internet.AddressException;
import org.apache.james.core.Domain;
import org.footman.core.budget.Account;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeMail;
import org.footman.core.challenge.ChallengeTokens;
import org.footman.core.challenge.FailureKind;
import org.footman.james.Counts;
import org.footman.james.Footman;
import org.footman.james.LocalDomains;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one challenge: commits its tokens first, and only then hands its mail to James. */
@Singleton
public final class ChallengeSending {
  private static final Logger LOGGER = LoggerFactory.getLogger(ChallengeSending.class);

  private final Footman footman;
  private final Mint mint;
  private final ChallengeWriting writing;
  private final ChallengePost post;
  private final ChallengeResults results;
  private final LocalDomains domains;
  private final Counts counts;
  private final SecureRandom random = new SecureRandom();

  @Inject
  public ChallengeSending(
      Footman footman,
      Mint mint,
      ChallengeWriting writing,
      ChallengePost post,
      ChallengeResults results,
      LocalDomains domains,
      Counts counts) {
    this.footman = footman;
    this.mint = mint;
    this.writing = writing;
    this.post = post;
    this.results = results;
    this.domains = domains;
    this.counts = counts;
  }

  /**
   * Sends a challenge that is due, unless somebody else is quicker.
   *
   * @param countedFor the accounts that it is counted for
   */
  public void send(Challenge due, Set<Account> countedFor, Instant now) throws MessagingException {
    String domain = footman.settings().asking().domain().orElse(due.question().recipientDomain());
    ChallengeTokens tokens = ChallengeTokens.mint(mint.get(), domain, random);
    // written before it is claimed: what cannot be written stays due
    ChallengeMail mail = writing.write(due.sentAt(now), tokens, now);
    Optional<Challenge> sending =
        footman.stores().challenges().sending(due, tokens.hashes(), countedFor, now);
    if (sending.isPresent()) {
      domains.note(Domain.of(domain));
      post(sending.get(), mail, now);
    }
  }

  private void post(Challenge challenge, ChallengeMail mail, Instant now)
      throws MessagingException {
    if (mail.needsSmtpUtf8()) {
      // protocols.md rule 33: James speaks no SMTPUTF8 to others, so this must not be transmitted
      results.failed(challenge.id(), FailureKind.UNREACHABLE, now);
      return;
    }
    try {
      post.send(mail, challenge.id());
      counts.count("asked");
      LOGGER.info("reason=asked challenge={} times={}", challenge.id(), challenge.timesSent());
    } catch (AddressException e) {
      results.failed(challenge.id(), FailureKind.UNREACHABLE, now);
    } catch (MessagingException e) {
      // not taken by James: due again, and the tokens made for it stay valid
      footman.stores().challenges().takeBack(challenge.id(), now);
      throw e;
    }
  }
}
