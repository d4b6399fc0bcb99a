// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.core.store.Page;
import org.footman.core.store.StoreUnavailable;

/**
 * The outbox and memory of challenges. New ones are made by {@code HeldMails.hold}.
 *
 * <p>Every method throws {@link StoreUnavailable} when it cannot be done now; then nothing changed.
 */
public interface Challenges {
  /**
   * What wants sending, oldest first: DUE, and SENDING without word for longer than {@code
   * silence}.
   */
  default List<Challenge> due(Instant now, Duration silence, int most) {
    return due(now, silence, Set.of(), most);
  }

  /**
   * The same without what goes to those domains (at most 1,000): a flood for one domain must not
   * stand before the challenges for all others.
   */
  List<Challenge> due(Instant now, Duration silence, Set<String> exceptTargetDomains, int most);

  /**
   * Commits that it is now being sent, with the hashes by which answers will find it; older hashes
   * stay valid.
   *
   * @return the challenge as it is now, empty when somebody else was quicker
   */
  Optional<Challenge> sending(Challenge challenge, Set<String> tokenHashes, Instant now);

  /** Finds a challenge, open or ended, by a token's hash. */
  Optional<Challenge> byToken(String hash);

  Optional<Challenge> byId(String id);

  /** Moves a challenge from one of the states to another; empty when it is in none of them. */
  Optional<Challenge> change(String id, Set<ChallengeState> from, ChallengeState to, Instant now);

  /**
   * Ends a challenge as FAILED and, in the same transaction, marks what the named recipients hold
   * of its source PURGE.
   *
   * @param purgeFor the keys of those recipients whose policy purges
   * @return how many held mails were marked
   */
  int fail(String id, Set<String> purgeFor, Instant now);

  /** How many challenges went to be sent at or after that time, over all nodes. */
  long sentSince(Instant since);

  /** How many of them went to addresses of that domain. */
  long sentSince(Instant since, String targetDomain);

  /** Newest first. */
  List<Challenge> list(ChallengeSelector selector, Page page);

  long count(ChallengeState state);

  /** Ends open challenges whose time is over; returns how many. */
  int expire(Instant now, int most);

  /** Forgets challenges that ended before; returns how many. */
  int sweep(Instant endedBefore, int most);
}
