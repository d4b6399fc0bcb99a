// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.time.Instant;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.address.Address;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeOutcomes;
import org.footman.core.challenge.DeliveryFailure;
import org.footman.core.challenge.FailureKind;
import org.footman.core.challenge.FailureKinds;
import org.footman.core.challenge.MailDns;
import org.footman.james.Counts;
import org.footman.james.Footman;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what James's own delivery says of a challenge. Never a bounce (protocols.md rule 25). */
@Singleton
public final class ChallengeResults {
  private static final Logger LOGGER = LoggerFactory.getLogger(ChallengeResults.class);

  private final Footman footman;
  private final ChallengeOutcomes outcomes;
  private final MailDns dns;
  private final Counts counts;

  @Inject
  public ChallengeResults(Footman footman, ChallengeOutcomes outcomes, MailDns dns, Counts counts) {
    this.footman = footman;
    this.outcomes = outcomes;
    this.dns = dns;
    this.counts = counts;
  }

  /** The other side has taken the challenge. */
  public void sent(String challengeId, Instant now) {
    outcomes.sent(challengeId, now);
  }

  /** Delivery has given the challenge up. */
  public void failed(String challengeId, DeliveryFailure failure, Instant now) {
    Optional<Challenge> challenge = footman.stores().challenges().byId(challengeId);
    challenge.ifPresent(c -> failed(c.id(), kind(failure, c.question().target()), now));
  }

  /** James says the same of a domain that does not exist and of one it could not look up. */
  private FailureKind kind(DeliveryFailure failure, Address target) {
    FailureKind byWords = FailureKinds.of(failure);
    return byWords == FailureKind.NO_SUCH_SENDER
        ? FailureKinds.of(failure, dns.mailDomain(target.domain()))
        : byWords;
  }

  /** The challenge failed in that way. */
  public void failed(String challengeId, FailureKind kind, Instant now) {
    outcomes.failed(challengeId, kind, now);
    counts.count("failed");
    counts.count("failed-" + kind.code());
    LOGGER.info("reason=challenge-failed challenge={} kind={}", challengeId, kind.code());
  }
}
