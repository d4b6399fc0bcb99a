// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.mailet.Mail;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.trust.Lesson;
import org.footman.core.trust.Origin;
import org.footman.core.trust.OutgoingRule;
import org.footman.core.trust.OutgoingRule.Recipients;
import org.footman.core.trust.OutgoingRule.Taught;
import org.footman.core.trust.OutgoingRule.Why;
import org.footman.core.trust.Verdict;
import org.footman.james.mail.MailFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers whom signed-in users write to, and the ids of what they send. While the database is
 * away up to 10,000 messages wait in memory to be remembered; the mail itself never waits.
 */
@Singleton
public final class Correspondence {
  private static final Logger LOGGER = LoggerFactory.getLogger(Correspondence.class);
  private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,250}>");
  private static final int WAITING = 10_000;
  private static final Duration BEAT = Duration.ofSeconds(5);

  private final BlockingQueue<Letter> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Footman footman;
  private final Keys keys;
  private final Lessons lessons;
  private final StoreWatch watch;
  private final Counts counts;
  private final Clock clock;

  /** What is to be remembered of one message. */
  private record Letter(String user, Optional<String> idHash, List<String> sources, Instant sent) {}

  @Inject
  public Correspondence(
      Footman footman,
      Keys keys,
      Lessons lessons,
      StoreWatch watch,
      Counts counts,
      Clock clock,
      Clockwork clockwork) {
    this.footman = footman;
    this.keys = keys;
    this.lessons = lessons;
    this.watch = watch;
    this.counts = counts;
    this.clock = clock;
    clockwork.every(BEAT, "correspondence", this::catchUp);
  }

  /** Takes note of a message that the user with that name submitted. */
  public void sent(String username, Mail mail) throws MessagingException {
    String user = keys.ofUser(Username.of(username));
    MailFacts facts = MailFacts.of(mail, keys);
    Taught taught =
        OutgoingRule.decide(user, facts.headers(), facts.classification().kind(), recipients(mail));
    if (taught.why() == Why.TOO_MANY) {
      LOGGER.info("reason=too-many-recipients act=teaches-nothing user={}", Shown.value(user));
    }
    var letter = new Letter(user, idHash(facts), taught.sources(), clock.instant());
    if (watch.downSince().isPresent() || !remembered(letter)) {
      keep(letter);
    }
  }

  private Recipients recipients(Mail mail) {
    List<String> known =
        mail.getRecipients().stream()
            .map(MailAddress::asString)
            .map(keys::sourceKey)
            .flatMap(Optional::stream)
            .toList();
    return new Recipients(known, footman.settings().mostTaught());
  }

  /** Of the field's id in angle brackets, as others will quote it. */
  private static Optional<String> idHash(MailFacts facts) {
    return facts
        .headers()
        .first("Message-ID")
        .flatMap(v -> ID.matcher(v).results().map(MatchResult::group).findFirst())
        .map(MessageIdHash::of);
  }

  private boolean remembered(Letter letter) {
    try {
      letter
          .idHash()
          .ifPresent(
              h -> footman.stores().sentMessages().remember(letter.user(), h, letter.sent()));
      letter
          .sources()
          .forEach(
              s ->
                  lessons.learn(
                      new Lesson(
                          letter.user(),
                          s,
                          Verdict.ALLOW,
                          Origin.OUTGOING,
                          footman.settings().proving().outgoing()),
                      letter.sent()));
      return true;
    } catch (StoreUnavailable e) {
      return false;
    }
  }

  private void keep(Letter letter) {
    if (!waiting.offer(letter)) {
      counts.count("letters-not-remembered");
    }
  }

  /** Remembers what waits, until the store is away again. */
  @PreDestroy
  public synchronized void catchUp() {
    for (Letter next = waiting.peek(); next != null; next = waiting.peek()) {
      if (!remembered(next)) {
        return;
      }
      waiting.remove();
    }
  }
}
