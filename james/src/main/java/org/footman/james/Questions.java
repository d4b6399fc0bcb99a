// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.core.MailAddress;
import org.footman.core.address.Address;
import org.footman.core.address.Source;
import org.footman.core.challenge.ChallengeFacts;
import org.footman.core.challenge.ChallengePermit;
import org.footman.core.challenge.ChallengeRules;
import org.footman.core.challenge.Languages;
import org.footman.core.challenge.NamedRecipients;
import org.footman.core.challenge.Question;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;
import org.footman.core.proof.ChallengeProof;
import org.footman.core.source.KeyDecision;
import org.footman.james.mail.MailFacts;

/** Knows whether a mail's source may be asked, and puts the question together. */
@Singleton
public final class Questions {
  private static final int REFERENCES = 4000;
  private static final int SUBJECT = 998;

  private static final Languages LANGUAGES =
      new Languages(
          Setting.LANGUAGE.allowed().stream()
              .filter(l -> !l.equals(Languages.AUTO))
              .collect(Collectors.toSet()));

  private final Footman footman;
  private final Keys keys;
  private final Clock clock;

  @Inject
  public Questions(Footman footman, Keys keys, Clock clock) {
    this.footman = footman;
    this.keys = keys;
    this.clock = clock;
  }

  /** Whether the source may be asked for that recipient, and why not. */
  public ChallengePermit permit(MailFacts facts, Recipient recipient, Policy policy) {
    Set<String> own = keys.own(recipient.mailbox());
    Set<String> addressed = new HashSet<>(own);
    recipient.askedFor().forEach(a -> addressed.add(keys.of(a)));
    return rules(policy)
        .decide(
            new ChallengeFacts(
                facts.source(),
                facts.classification().automatic(),
                new NamedRecipients(keys.rules()).names(facts.headers(), addressed),
                facts.source().map(Source::key).filter(own::contains).isPresent(),
                facts.provesSource() && KeyDecision.verifiedHere(policy)
                    ? ChallengeProof.PROVEN
                    : facts.sourceProof().challenge(),
                facts.received()),
            clock.instant());
  }

  private ChallengeRules rules(Policy policy) {
    return new ChallengeRules(
        ChallengeRules.Whom.of(policy.value(Setting.CHALLENGE)),
        policy.since(Setting.MODE),
        footman.settings().asking().newest());
  }

  /**
   * For whom a mail may be challenged.
   *
   * @param askedFor the envelope recipients before any rewriting
   */
  public record Recipient(MailAddress mailbox, List<String> askedFor) {
    public Recipient {
      askedFor = List.copyOf(askedFor);
    }
  }

  /** One question for all those recipients of the mail (at least one). */
  public Optional<Question> about(MailFacts facts, List<MailAddress> recipients, Policy policy) {
    Optional<Source> source = facts.source();
    Optional<Address> named = Address.parse(recipients.get(0).asString());
    if (source.isEmpty() || named.isEmpty()) {
      return Optional.empty();
    }
    Set<String> names = recipients.stream().map(keys::of).collect(Collectors.toSet());
    return Optional.of(
        new Question(
            source.get().key(),
            source.get().asReceived(),
            names,
            named.get().domain().toLowerCase(Locale.ROOT),
            original(facts, named.get(), policy)));
  }

  private Question.Original original(MailFacts facts, Address named, Policy policy) {
    return new Question.Original(
        named,
        Optional.of(facts.messageId()).filter(id -> !id.isEmpty()),
        references(facts),
        facts.headers().first("Subject").map(s -> MailFacts.cut(s, SUBJECT)),
        LANGUAGES.choose(policy.value(Setting.LANGUAGE), facts.headers()),
        facts.size(),
        facts.received());
  }

  /** RFC 5322 section 3.6.4: the parent's References, else the single id of its In-Reply-To. */
  private static Optional<String> references(MailFacts facts) {
    Optional<String> given =
        facts
            .headers()
            .first("References")
            .or(() -> facts.headers().first("In-Reply-To").filter(v -> v.indexOf('<', 1) < 0));
    return given.filter(v -> v.length() <= REFERENCES);
  }
}
