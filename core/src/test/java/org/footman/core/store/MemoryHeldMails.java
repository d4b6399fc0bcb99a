// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.Asked;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.Question;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.quarantine.Load;
import org.footman.core.trust.Proof;

/** The index of the quarantine in memory. */
final class MemoryHeldMails implements HeldMails {
  private final MemoryRows rows;

  MemoryHeldMails(MemoryRows rows) {
    this.rows = rows;
  }

  @Override
  public Asked hold(List<HeldMail> mails, Optional<Question> question, AskRule rule, Instant now) {
    return rows.in(
        () -> {
          boolean held = mails.stream().anyMatch(this::staysHeld);
          Asked asked =
              question.filter(q -> held).map(q -> ask(clean(q), rule, now)).orElse(Asked.NOT_ASKED);
          mails.forEach(m -> rows.held.putIfAbsent(m.id(), clean(m)));
          return asked;
        });
  }

  private boolean staysHeld(HeldMail mail) {
    return rows.held.getOrDefault(mail.id(), mail).state() == HeldState.HELD;
  }

  private Asked ask(Question question, AskRule rule, Instant now) {
    List<Challenge> history =
        rows.challenges.values().stream()
            .filter(c -> c.question().source().equals(question.source()))
            .filter(c -> c.question().recipientDomain().equals(question.recipientDomain()))
            .toList();
    AskRule.Answer answer = rule.decide(question, history, now);
    if (answer.asked() == Asked.NEW) {
      history.stream()
          .filter(c -> c.state().open())
          .forEach(c -> put(c.in(ChallengeState.EXPIRED, now)));
      put(Challenge.due(UUID.randomUUID().toString(), question, now, rule.life()));
    } else if (answer.asked() == Asked.AGAIN) {
      answer.with().ifPresent(c -> put(c.dueAgain(question.recipients(), now, rule.life())));
    } else {
      answer
          .with()
          .filter(c -> !c.question().recipients().containsAll(question.recipients()))
          .ifPresent(c -> put(c.joinedBy(question.recipients())));
    }
    return answer.asked();
  }

  private void put(Challenge challenge) {
    rows.challenges.put(challenge.id(), challenge);
  }

  @Override
  public boolean rebuild(HeldMail mail) {
    return rows.in(() -> rows.held.putIfAbsent(mail.id(), clean(mail)) == null);
  }

  @Override
  public boolean filed(String id, HeldMail.Place place) {
    return rows.in(
        () ->
            rows.held.computeIfPresent(
                    id, (i, m) -> with(m, m.state(), Optional.of(place), m.changed(), m.version()))
                != null);
  }

  @Override
  public boolean proven(String id, Proof proof) {
    return rows.in(() -> rows.held.computeIfPresent(id, (i, m) -> with(m, proof)) != null);
  }

  @Override
  public Optional<HeldMail> change(HeldMail mail, HeldState to, Instant now) {
    return rows.in(
        () -> {
          Optional<HeldMail> row =
              Optional.ofNullable(rows.held.get(mail.id()))
                  .filter(m -> m.version() == mail.version() && m.state() == mail.state())
                  .map(m -> with(m, to, m.place(), now, m.version() + 1));
          row.ifPresent(m -> rows.held.put(m.id(), m));
          return row;
        });
  }

  @Override
  public Optional<HeldMail> byId(String id) {
    return rows.in(() -> Optional.ofNullable(rows.held.get(id)));
  }

  @Override
  public Set<String> known(Set<String> ids) {
    return rows.in(() -> ids.stream().filter(rows.held::containsKey).collect(Collectors.toSet()));
  }

  @Override
  public List<HeldMail> byMessage(String recipient, String jamesMessageId) {
    return rows.in(
        () ->
            open(m -> m.recipient().equals(recipient))
                .filter(m -> !jamesMessageId.isEmpty())
                .filter(m -> m.place().filter(p -> is(p, jamesMessageId)).isPresent())
                .toList());
  }

  private static boolean is(HeldMail.Place place, String jamesMessageId) {
    return place.messageId().equals(jamesMessageId);
  }

  @Override
  public List<HeldMail> byMailbox(String mailboxId, Page page) {
    return rows.in(
        () ->
            MemoryRows.cut(
                open(m -> m.place().filter(p -> p.mailboxId().equals(mailboxId)).isPresent())
                    .toList(),
                page));
  }

  private Stream<HeldMail> open(Predicate<HeldMail> which) {
    return sorted(m -> m.state().open() && which.test(m));
  }

  private Stream<HeldMail> sorted(Predicate<HeldMail> which) {
    return rows.held.values().stream()
        .filter(which)
        .sorted(Comparator.comparing(HeldMail::received).thenComparing(HeldMail::id));
  }

  @Override
  public List<HeldMail> list(HeldSelector selector, Page page) {
    return rows.in(() -> MemoryRows.cut(sorted(m -> names(selector, m)).toList(), page));
  }

  @Override
  public long count(HeldSelector selector) {
    return rows.in(() -> sorted(m -> names(selector, m)).count());
  }

  private static boolean names(HeldSelector selector, HeldMail mail) {
    return selector.recipient().map(StoredText::of).map(mail.recipient()::equals).orElse(true)
        && selector.domain().map(MemoryRows.domainOf(mail.recipient())::equals).orElse(true)
        && selector.source().map(StoredText::of).map(mail.source()::equals).orElse(true)
        && (selector.states().isEmpty() || selector.states().contains(mail.state()))
        && selector.from().map(f -> !mail.received().isBefore(f)).orElse(true)
        && selector.to().map(mail.received()::isBefore).orElse(true);
  }

  @Override
  public Load load(String recipient) {
    String who = StoredText.of(recipient);
    return rows.in(() -> sum(open(m -> m.recipient().equals(who))));
  }

  @Override
  public Load load(String recipient, String source) {
    String who = StoredText.of(recipient);
    String whose = StoredText.of(source);
    return rows.in(() -> sum(open(m -> m.recipient().equals(who) && m.source().equals(whose))));
  }

  private static Load sum(Stream<HeldMail> mails) {
    return mails
        .map(m -> new Load(1, m.size()))
        .reduce(Load.NONE, (a, b) -> new Load(a.count() + b.count(), a.bytes() + b.bytes()));
  }

  @Override
  public int sweep(Instant before, int most) {
    return rows.in(
        () -> {
          List<HeldMail> old =
              sorted(m -> !m.state().open() && m.changed().isBefore(before)).limit(most).toList();
          old.forEach(m -> rows.held.remove(m.id()));
          return old.size();
        });
  }

  @Override
  public boolean forget(String id) {
    return rows.in(() -> rows.held.remove(id) != null);
  }

  static HeldMail with(
      HeldMail m, HeldState state, Optional<HeldMail.Place> place, Instant changed, long version) {
    return new HeldMail(
        m.id(),
        m.recipient(),
        m.source(),
        m.sender(),
        m.from(),
        m.subject(),
        m.messageId(),
        m.size(),
        m.received(),
        m.reason(),
        m.proof(),
        state,
        place,
        changed,
        version);
  }

  private static HeldMail with(HeldMail m, Proof proof) {
    return new HeldMail(
        m.id(),
        m.recipient(),
        m.source(),
        m.sender(),
        m.from(),
        m.subject(),
        m.messageId(),
        m.size(),
        m.received(),
        m.reason(),
        proof,
        m.state(),
        m.place(),
        m.changed(),
        m.version());
  }

  private static Question clean(Question q) {
    return new Question(
        StoredText.of(q.source()), q.target(), q.recipients(), q.recipientDomain(), q.original());
  }

  private static HeldMail clean(HeldMail m) {
    return new HeldMail(
        m.id(),
        StoredText.of(m.recipient()),
        StoredText.of(m.source()),
        StoredText.of(m.sender()),
        StoredText.of(m.from()),
        StoredText.of(m.subject()),
        StoredText.of(m.messageId()),
        m.size(),
        m.received(),
        StoredText.of(m.reason()),
        m.proof(),
        m.state(),
        m.place(),
        m.changed(),
        m.version());
  }
}
