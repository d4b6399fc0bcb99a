// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.footman.core.address.Address;
import org.footman.core.address.Source;
import org.footman.core.challenge.Question;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;
import org.footman.james.mail.MailFacts;

/** Knows whether a mail's source may be asked, and puts the question together. */
@Singleton
public final class Questions {
  private static final int REFERENCES = 4000;
  private static final int SUBJECT = 998;

  private final Keys keys;
  private final Clock clock;

  @Inject
  public Questions(Keys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** Whether the source may be asked for that recipient. */
  public boolean mayAsk(Mail mail, MailFacts facts, MailAddress recipient, Policy policy) {
    return policy.is(Setting.CHALLENGE, "always")
        && facts.source().filter(s -> !s.verp()).isPresent()
        && !facts.classification().kind().automatic();
  }

  /** One question for all those recipients of the mail (at least one). */
  public Optional<Question> about(MailFacts facts, List<MailAddress> recipients, Policy policy) {
    Optional<Source> source = facts.source();
    Optional<Address> named = Address.parse(recipients.get(0).asString());
    if (source.isEmpty() || named.isEmpty()) {
      return Optional.empty();
    }
    Set<String> names =
        recipients.stream().map(keys::of).collect(java.util.stream.Collectors.toSet());
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
        policy.value(Setting.LANGUAGE),
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
