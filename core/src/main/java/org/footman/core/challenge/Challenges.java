// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.core.budget.Account;
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
   * silence}; without what was put off to a later time.
   */
  List<Challenge> due(Instant now, Duration silence, int most);

  /**
   * Puts off what is DUE or SENDING, as the remark says, so that it does not stand before the
   * others; what is neither stays as it is. It counts as no change.
   */
  void postpone(Set<String> ids, Remark remark);

  /** The same for a challenge that is counted for nobody. */
  default Optional<Challenge> sending(Challenge challenge, Set<String> tokenHashes, Instant now) {
    return sending(challenge, tokenHashes, Set.of(), now);
  }

  /**
   * Commits that it is now being sent, with the hashes by which answers will find it; older hashes
   * stay valid.
   *
   * @param countedFor the accounts that {@code SentCounts} counts it for from now on
   * @return the challenge as it is now, empty when somebody else was quicker
   */
  Optional<Challenge> sending(
      Challenge challenge, Set<String> tokenHashes, Set<Account> countedFor, Instant now);

  /**
   * Makes a challenge due again that is SENDING and did not leave: its last sending is not counted
   * any more. Its tokens stay valid.
   */
  Optional<Challenge> takeBack(String id, Instant now);

  /** Finds a challenge, open or ended, by a token's hash. */
  Optional<Challenge> byToken(String hash);

  Optional<Challenge> byId(String id);

  /** Moves a challenge from one of the states to another; empty when it is in none of them. */
  default Optional<Challenge> change(
      String id, Set<ChallengeState> from, ChallengeState to, Instant now) {
    return change(id, from, Turn.to(to), now);
  }

  /** The same, and says why. */
  Optional<Challenge> change(String id, Set<ChallengeState> from, Turn turn, Instant now);

  /**
   * Ends a challenge as FAILED and, in the same transaction, marks what the named recipients hold
   * of its source PURGE.
   *
   * @param purgeFor the keys of those recipients whose policy purges
   * @return how many held mails were marked
   */
  int fail(String id, Set<String> purgeFor, Instant now);

  /** Newest first. */
  List<Challenge> list(ChallengeSelector selector, Page page);

  long count(ChallengeState state);

  /** Ends open challenges whose time is over; returns how many. */
  int expire(Instant now, int most);

  /** Forgets challenges that ended before; returns how many. */
  int sweep(Instant endedBefore, int most);
}
