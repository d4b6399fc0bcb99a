// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One question to one source.
 *
 * @param asked when it last went to be sent
 * @param expires until when an answer counts
 * @param timesSent how often it was handed to delivery
 * @param version counts the changes
 * @param remark why it is in its state
 */
public record Challenge(
    String id,
    Question question,
    ChallengeState state,
    Instant issued,
    Optional<Instant> asked,
    Instant expires,
    Instant changed,
    int timesSent,
    long version,
    Remark remark) {

  /** A new one that wants sending. */
  public static Challenge due(String id, Question question, Instant now, Duration life) {
    return new Challenge(
        id,
        question,
        ChallengeState.DUE,
        now,
        Optional.empty(),
        now.plus(life),
        now,
        0,
        0,
        Remark.NONE);
  }

  /** The same in another state. */
  public Challenge in(ChallengeState to, Instant now) {
    return after(Turn.to(to), now);
  }

  /** The same in another state, with what is said of it. */
  public Challenge after(Turn turn, Instant now) {
    return new Challenge(
        id,
        question,
        turn.to(),
        issued,
        asked,
        expires,
        now,
        timesSent,
        version + 1,
        turn.remark());
  }

  /** The same on its way; the time in which an answer counts starts anew. */
  public Challenge sentAt(Instant now) {
    return new Challenge(
        id,
        question,
        ChallengeState.SENDING,
        issued,
        Optional.of(now),
        expires.plus(Duration.between(changed, now)),
        now,
        timesSent + 1,
        version + 1,
        Remark.NONE);
  }

  /** The same, speaking for these recipients too. */
  public Challenge joinedBy(Set<String> recipients) {
    Set<String> all = new LinkedHashSet<>(question.recipients());
    all.addAll(recipients);
    return new Challenge(
        id,
        new Question(
            question.source(),
            question.target(),
            all,
            question.recipientDomain(),
            question.original()),
        state,
        issued,
        asked,
        expires,
        changed,
        timesSent,
        version + 1,
        remark);
  }

  /** The same, speaking for these recipients too and wanting to be sent once more. */
  public Challenge dueAgain(Set<String> recipients, Instant now, Duration life) {
    Challenge joined = joinedBy(recipients);
    return new Challenge(
        id,
        joined.question,
        ChallengeState.DUE,
        issued,
        asked,
        now.plus(life),
        now,
        timesSent,
        version + 1,
        Remark.NONE);
  }
}
