// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.store.Page;
import org.footman.core.trust.Lesson;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Verdict;

/**
 * Writes into the trust list what users teach by what they do. The null reverse-path and addresses
 * made for one message (VERP) teach nothing.
 *
 * <p>Every method throws {@code StoreUnavailable}.
 */
@Singleton
public final class Lessons {
  private static final Set<ChallengeState> NOT_SENT = Set.of(ChallengeState.DUE);

  private final Footman footman;
  private final Keys keys;

  @Inject
  public Lessons(Footman footman, Keys keys) {
    this.footman = footman;
    this.keys = keys;
  }

  /** The recipient took the mail out of the quarantine: its source is known from now on. */
  public void wanted(HeldMail mail, Instant now) {
    lesson(mail.recipient(), mail.sender(), Verdict.ALLOW)
        .map(l -> l.with(mail.proof()))
        .ifPresent(
            l -> {
              learn(l, now);
              takeBackQuestions(l, now);
            });
  }

  /** The user put mail of that envelope sender into the blocked folder. */
  public void unwanted(String user, String sender, Instant now) {
    lesson(user, sender, Verdict.BLOCK)
        .filter(l -> !l.source().equals(user))
        .ifPresent(
            l -> {
              learn(l, now);
              takeBackQuestions(l, now);
            });
  }

  private Optional<Lesson> lesson(String user, String sender, Verdict verdict) {
    return keys.sourceKey(sender).map(source -> new Lesson(user, source, verdict, Origin.MOVE));
  }

  /** Nobody is asked any more what the user has answered himself. */
  private void takeBackQuestions(Lesson lesson, Instant now) {
    var due =
        new ChallengeSelector(
            Optional.of(lesson.source()), Optional.of(lesson.user()), Optional.empty(), NOT_SENT);
    footman.stores().challenges().list(due, Page.FIRST).stream()
        .filter(c -> c.question().recipients().equals(Set.of(lesson.user())))
        .forEach(
            c ->
                footman
                    .stores()
                    .challenges()
                    .change(c.id(), NOT_SENT, ChallengeState.CANCELLED, now));
  }

  /** A block takes the place of what stands there; anything else never stands over a block. */
  public void learn(Lesson lesson, Instant now) {
    var entry = lesson.entry(UUID.randomUUID().toString(), now);
    if (lesson.verdict() == Verdict.BLOCK) {
      footman.stores().trust().put(entry);
    } else {
      footman.stores().trust().learn(entry);
    }
  }
}
