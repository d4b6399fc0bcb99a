// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.core.MailAddress;
import org.footman.core.address.Source;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.automatic.Classification;
import org.footman.core.policy.Mode;
import org.footman.core.policy.Policy;
import org.footman.core.proof.ProofFacts;
import org.footman.core.proof.SourceProof;
import org.footman.core.rating.RatingRoute;
import org.footman.core.source.Act;
import org.footman.core.source.DecisionRule;
import org.footman.core.source.Facts;
import org.footman.core.source.KeyDecision;
import org.footman.core.source.KeyFacts;
import org.footman.core.source.RatingFacts;
import org.footman.core.source.Reason;
import org.footman.core.source.SourceDecision;
import org.footman.core.source.Submission;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.trust.Proof;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustQuestion;
import org.footman.core.trust.Verdict;
import org.footman.james.mail.KeyResult;
import org.footman.james.mail.MailFacts;

/**
 * Decides at the recipient's door: gathers the facts about one message and one recipient, from
 * memory where it can, and asks {@link DecisionRule}.
 */
@Singleton
public final class Door {
  /** RFC 2142: names that must reach somebody. */
  private static final Set<String> ROLES =
      Set.of(
          "postmaster",
          "abuse",
          "hostmaster",
          "webmaster",
          "noc",
          "security",
          "info",
          "marketing",
          "sales",
          "support",
          "usenet",
          "news",
          "www",
          "uucp",
          "ftp");

  private static final int LONGEST_ROLE = 10;

  private final Footman footman;
  private final Keys keys;
  private final Clock clock;

  @Inject
  public Door(Footman footman, Keys keys, Clock clock) {
    this.footman = footman;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * What was decided and what is done.
   *
   * @param policy empty when even the settings could not be had
   */
  public record Answer(SourceDecision decision, Act act, Optional<Policy> policy) {}

  /** One message at one recipient's door. */
  private record Visit(MailFacts mail, String recipient, Optional<String> signedIn) {}

  /** Decides about a message for one recipient; never throws for want of the database. */
  public Answer decide(MailFacts mail, MailAddress recipient, Optional<String> signedIn) {
    return decide(mail, keys.of(recipient), signedIn);
  }

  Answer decide(MailFacts mail, String recipientKey, Optional<String> signedIn) {
    return answer(new Visit(mail, recipientKey, signedIn), this::noteUse);
  }

  /** The same without a trace: what would be decided. */
  public Answer wouldDecide(MailFacts mail, MailAddress recipient, Optional<String> signedIn) {
    return answer(new Visit(mail, keys.of(recipient), signedIn), trust -> {});
  }

  private Answer answer(Visit visit, Consumer<List<TrustEntry>> used) {
    Policy policy;
    try {
      policy = policy(visit.recipient());
    } catch (StoreUnavailable e) {
      return new Answer(
          new SourceDecision.Undecided(Reason.STORE_UNAVAILABLE), Act.RETRY, Optional.empty());
    }
    SourceDecision decision =
        policy.mode() == Mode.OFF
            ? new SourceDecision.Deliver(Reason.MODE_OFF)
            : decide(visit, policy, used);
    return new Answer(decision, Act.of(policy.mode(), decision), Optional.of(policy));
  }

  /** The settings in force for a recipient; throws {@link StoreUnavailable}. */
  public Policy policy(String recipientKey) {
    return footman.stores().policies().inForce(recipientKey, footman.settings().defaults());
  }

  /** Whether an address is one of the RFC 2142 names. */
  public static boolean isRole(String key) {
    int at = key.lastIndexOf('@');
    return at > 0
        && at <= LONGEST_ROLE
        && ROLES.contains(key.substring(0, at).toLowerCase(Locale.ROOT));
  }

  private SourceDecision decide(Visit visit, Policy policy, Consumer<List<TrustEntry>> used) {
    try {
      Facts facts = facts(visit, policy);
      used.accept(facts.trust());
      used.accept(facts.key().ofFrom());
      used.accept(facts.rating().ofFrom());
      return DecisionRule.decide(facts);
    } catch (StoreUnavailable e) {
      return new SourceDecision.Undecided(Reason.STORE_UNAVAILABLE);
    }
  }

  private Facts facts(Visit visit, Policy policy) {
    MailFacts mail = visit.mail();
    String recipient = visit.recipient();
    Submission submission = submission(recipient, visit.signedIn());
    boolean outside = submission == Submission.OUTSIDE;
    boolean keysCount = KeyDecision.verifiedHere(policy);
    List<TrustEntry> trust = trust(mail, recipient);
    SourceProof proof = mail.sourceProof(keysCount);
    boolean known = !outside || proof.proof().servesAny(trust);
    return new Facts(
        mail.source(),
        isRole(recipient),
        submission,
        known ? Classification.NOT_LOOKED_AT : mail.classification(),
        !known && answersSentMail(mail, recipient),
        proof,
        mail.sourceProof().accredited(),
        outside && keysCount ? key(visit) : KeyFacts.NONE,
        outside ? rating(visit, keysCount) : RatingFacts.NONE,
        trust,
        policy);
  }

  private KeyFacts key(Visit visit) {
    MailFacts mail = visit.mail();
    Optional<AuthKeyStatus> status =
        mail.key()
            .map(KeyResult::status)
            .or(() -> mail.hasKey() ? Optional.empty() : Optional.of(AuthKeyStatus.NOKEY));
    return new KeyFacts(
        status,
        mail.proven().isPresent() && !mail.provesSource()
            ? trust(visit.recipient(), mail.proven().get())
            : List.of());
  }

  private RatingFacts rating(Visit visit, boolean keysCount) {
    RatingRoute route = visit.mail().rating(keysCount);
    if (route == RatingRoute.NONE) {
      return RatingFacts.NONE;
    }
    List<Source> authors = ProofFacts.authors(visit.mail().headers(), keys.rules());
    return new RatingFacts(
        route, authors.stream().flatMap(a -> trust(visit.recipient(), a).stream()).toList());
  }

  private Submission submission(String recipient, Optional<String> signedIn) {
    return signedIn
        .map(
            user ->
                domain(keys.of(user)).equals(domain(recipient))
                    ? Submission.SAME_DOMAIN
                    : Submission.THIS_SERVER)
        .orElse(Submission.OUTSIDE);
  }

  private List<TrustEntry> trust(MailFacts mail, String recipient) {
    return live(
        new TrustQuestion(
            recipient, mail.source().map(Source::key), mail.listId(), mail.clientAddress()));
  }

  /** A block of the address in From holds though the envelope sender is another. */
  private List<TrustEntry> trust(String recipient, Source from) {
    return live(
        new TrustQuestion(recipient, Optional.of(from.key()), Optional.empty(), Optional.empty()));
  }

  /** The entries that count now; throws {@link StoreUnavailable}. */
  public List<TrustEntry> live(TrustQuestion question) {
    List<TrustEntry> all = footman.stores().trust().matching(question);
    if (all.isEmpty()) {
      return all;
    }
    Instant now = clock.instant();
    List<TrustEntry> live = new ArrayList<>(all.size());
    for (TrustEntry entry : all) {
      if (entry.liveAt(now)) {
        live.add(entry);
      }
    }
    return live.size() == all.size() ? all : List.copyOf(live);
  }

  private void noteUse(List<TrustEntry> trust) {
    if (trust.isEmpty()) {
      return;
    }
    List<String> ids = new ArrayList<>(trust.size());
    for (TrustEntry entry : trust) {
      ids.add(entry.id());
    }
    footman.stores().trust().used(ids, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /** Whether the recipient, his domain or the server blocks one of the sources; from memory. */
  public boolean blocks(String recipient, Collection<String> sources) {
    Instant now = clock.instant();
    return sources.stream()
        .map(s -> new TrustQuestion(recipient, Optional.of(s), Optional.empty(), Optional.empty()))
        .flatMap(question -> footman.stores().trust().matching(question).stream())
        .anyMatch(entry -> entry.verdict() == Verdict.BLOCK && entry.liveAt(now));
  }

  /**
   * Whether the source is known to the recipient or blocked, read past every cache.
   *
   * @param proof how the source was shown to be genuine
   */
  public Optional<Verdict> verdictNow(String recipient, Optional<String> source, Proof proof) {
    Instant now = clock.instant();
    List<TrustEntry> live =
        footman
            .stores()
            .trust()
            .matchingNow(new TrustQuestion(recipient, source, Optional.empty(), Optional.empty()))
            .stream()
            .filter(e -> e.liveAt(now))
            .toList();
    if (live.stream().anyMatch(e -> e.verdict() == Verdict.BLOCK)) {
      return Optional.of(Verdict.BLOCK);
    }
    return live.stream()
        .filter(e -> proof.serves(e.proofNeeded()))
        .map(TrustEntry::verdict)
        .findFirst();
  }

  private boolean answersSentMail(MailFacts mail, String recipient) {
    Set<String> ids = mail.referredIds();
    return !ids.isEmpty()
        && footman
            .stores()
            .sentMessages()
            .sentAny(recipient, ids.stream().map(MessageIdHash::of).toList());
  }

  private static String domain(String key) {
    return key.substring(key.lastIndexOf('@') + 1);
  }
}
