// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;
import org.footman.core.store.Stores;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Proof;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustQuestion;
import org.footman.core.trust.Verdict;

/**
 * What comes of a challenge: an answer, a delivery, a failure. Every step may be repeated, after a
 * crash between any two of them too.
 *
 * <p>Every method throws {@link org.footman.core.store.StoreUnavailable} when it cannot be done
 * now; then it is to be called again.
 */
public final class ChallengeOutcomes {
  private static final Set<ChallengeState> UNANSWERED =
      Set.of(
          ChallengeState.DUE,
          ChallengeState.SENDING,
          ChallengeState.ASKED,
          ChallengeState.FAILED,
          ChallengeState.UNDELIVERED);
  private static final Set<ChallengeState> OPEN =
      Set.of(ChallengeState.DUE, ChallengeState.SENDING, ChallengeState.ASKED);

  private static final Page MANY = new Page(0, Page.MOST);

  /** How far the clocks of two nodes may be apart. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private final Stores stores;
  private final Map<Setting, String> defaults;

  /**
   * Outcomes over those stores.
   *
   * @param defaults the installation's defaults of the policy settings
   */
  public ChallengeOutcomes(Stores stores, Map<Setting, String> defaults) {
    this.stores = stores;
    this.defaults = Map.copyOf(defaults);
  }

  /** Finds the challenge of a token and judges the message that carries it. */
  public AnswerVerdict judge(Token token, Answer answer, Instant now) {
    Optional<Challenge> challenge = stores.challenges().byToken(token.hash());
    return challenge
        .map(c -> Answers.judge(c, answer, blockedFor(c, now), now))
        .orElseGet(AnswerVerdict.Unknown::new);
  }

  /** Reads past the caches: a block of a second ago holds (requirement P9). */
  private Set<String> blockedFor(Challenge challenge, Instant now) {
    Set<String> blocked = new HashSet<>();
    for (String recipient : challenge.question().recipients()) {
      var question =
          new TrustQuestion(
              recipient,
              Optional.of(challenge.question().source()),
              Optional.empty(),
              Optional.empty());
      if (stores.trust().matchingNow(question).stream()
          .anyMatch(e -> e.verdict() == Verdict.BLOCK && e.liveAt(now))) {
        blocked.add(recipient);
      }
    }
    return blocked;
  }

  /**
   * Commits trust first, then the end of the challenge, and selects what is to be released in a
   * later transaction: a mail that is held meanwhile finds the trust.
   *
   * @return what to release, in the order of receipt
   */
  public List<HeldMail> accepted(AnswerVerdict.Accepted answer, Instant now) {
    Challenge challenge = answer.challenge();
    for (String recipient : answer.recipients()) {
      learn(recipient, challenge.question().source(), now);
    }
    stores.challenges().change(challenge.id(), UNANSWERED, ChallengeState.ANSWERED, now);
    return held(challenge, answer.recipients(), HeldSelector.ALL, now);
  }

  /** What the first use of the answer should have released and, after a crash, did not. */
  public List<HeldMail> again(AnswerVerdict.Again answer, Instant now) {
    Challenge challenge = answer.challenge();
    HeldSelector before = HeldSelector.ALL.receivedBefore(challenge.changed().plus(CLOCKS));
    return held(challenge, answer.recipients(), before, now);
  }

  /**
   * The entry asks for the strongest proof that the mail had which is answered for (requirement
   * P3). One that asked for more gives way: whoever answers has the address.
   */
  private void learn(String recipient, String source, Instant now) {
    Proof proof =
        stores.heldMails().list(waiting(HeldSelector.ALL, recipient, source), MANY).stream()
            .map(HeldMail::proof)
            .max(Comparator.naturalOrder())
            .orElse(Proof.NONE);
    TrustEntry entry = entry(recipient, source, proof, now);
    allowing(recipient, source, now)
        .filter(e -> e.scope().equals(entry.scope()) && e.pattern().equals(entry.pattern()))
        .filter(e -> !proof.serves(e.proofNeeded()))
        .forEach(e -> stores.trust().remove(e.id()));
    stores.trust().learn(entry);
  }

  private Stream<TrustEntry> allowing(String recipient, String source, Instant now) {
    var question =
        new TrustQuestion(recipient, Optional.of(source), Optional.empty(), Optional.empty());
    return stores.trust().matchingNow(question).stream()
        .filter(e -> e.verdict() == Verdict.ALLOW && e.liveAt(now));
  }

  private static TrustEntry entry(String recipient, String source, Proof proof, Instant now) {
    return new TrustEntry(
        UUID.randomUUID().toString(),
        Scope.user(recipient),
        new Pattern(Pattern.Kind.ADDRESS, source),
        Verdict.ALLOW,
        proof,
        Origin.REPLY,
        now,
        Optional.empty(),
        Optional.empty());
  }

  private List<HeldMail> held(
      Challenge challenge, Set<String> recipients, HeldSelector selector, Instant now) {
    List<HeldMail> found = new ArrayList<>();
    for (String recipient : recipients) {
      String source = challenge.question().source();
      Proof needed =
          allowing(recipient, source, now)
              .map(TrustEntry::proofNeeded)
              .min(Comparator.naturalOrder())
              .orElse(Proof.NONE);
      stores.heldMails().list(waiting(selector, recipient, source), MANY).stream()
          .filter(mail -> mail.proof().serves(needed)) // the answer speaks for no forgery
          .map(mail -> unpurged(mail, now))
          .flatMap(Optional::stream)
          .forEach(found::add);
    }
    return found.stream()
        .sorted(Comparator.comparing(HeldMail::received).thenComparing(HeldMail::id))
        .toList();
  }

  private static HeldSelector waiting(HeldSelector selector, String recipient, String source) {
    return selector.ofRecipient(recipient).ofSource(source).with(HeldState.HELD, HeldState.PURGE);
  }

  /** Whoever answers exists: a purge that was not done yet is taken back. */
  private Optional<HeldMail> unpurged(HeldMail mail, Instant now) {
    return mail.state() == HeldState.PURGE
        ? stores.heldMails().change(mail, HeldState.HELD, now)
        : Optional.of(mail);
  }

  /**
   * Whether it makes sense to ask: somebody still holds mail of the source and does not block it by
   * now (requirement P9).
   */
  public boolean wanted(Challenge challenge, Instant now) {
    Set<String> blocked = blockedFor(challenge, now);
    HeldSelector held = HeldSelector.of(HeldState.HELD).ofSource(challenge.question().source());
    return challenge.question().recipients().stream()
        .filter(recipient -> !blocked.contains(recipient))
        .anyMatch(recipient -> stores.heldMails().count(held.ofRecipient(recipient)) > 0);
  }

  /** Notes that a challenge was taken by the other side. */
  public void sent(String id, Instant now) {
    stores.challenges().change(id, Set.of(ChallengeState.SENDING), ChallengeState.ASKED, now);
  }

  /**
   * Notes that a challenge could not be delivered. Only a sender that does not exist loses what is
   * held of it, at the recipients that do not keep it; all else stays held and visible.
   */
  public void failed(String id, FailureKind kind, Instant now) {
    if (kind == FailureKind.NO_SUCH_SENDER) {
      stores.challenges().byId(id).ifPresent(c -> stores.challenges().fail(id, purgers(c), now));
    } else {
      var undelivered = Turn.to(ChallengeState.UNDELIVERED, kind.code());
      stores.challenges().change(id, OPEN, undelivered, now);
    }
  }

  private Set<String> purgers(Challenge challenge) {
    Set<String> purgers = new HashSet<>();
    for (String recipient : challenge.question().recipients()) {
      Policy policy = Policy.of(stores.policies().settingsFor(recipient), defaults);
      if (policy.is(Setting.FAILED_CHALLENGE, "purge")) {
        purgers.add(recipient);
      }
    }
    return purgers;
  }
}
