// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.footman.core.address.Address;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;
import org.junit.jupiter.api.Test;

/** The shortcuts change no verdict: what they leave out would have found nothing. */
class RuleBookTest {
  private static final int MESSAGES = 20_000;

  private static final List<String> SIGNS =
      RuleBook.RULES.stream().flatMap(rule -> rule.signs().stream()).distinct().sorted().toList();

  private static final List<String> USUAL =
      List.of("From", "Sender", "Subject", "Reply-To", "Message-ID", "In-Reply-To", "References");

  private static final List<String> SUBJECTS =
      List.of(
          "Minutes",
          "Automatic reply: Minutes",
          "Ann is out of office",
          "auto: bike",
          "Undeliverable: Minutes",
          "Delivery has failed",
          "unzustellbar",
          "verify#abcdefghijkl",
          "confirm: ann@far.example:a:abcdefghijklmnopqrstu",
          "complaint about message from 192.0.2.1",
          "Report Domain: a Submitter: b Report-ID: c");

  private static final List<String> SENDERS =
      List.of(
          "ann",
          "mailer-daemon",
          "postmaster",
          "owner-talk",
          "talk-bounces",
          "majordomo",
          "talk-request",
          "do-not-reply",
          "nao-responda",
          "non.rispondere",
          "ne-pas-repondre",
          "keine-antwort",
          "no_answer",
          "our.notifications",
          "cron",
          "ann-confirm-1.2.3f",
          "talk-bounces+bob=here.example");

  private static final List<String> BODIES =
      List.of(
          "",
          "no",
          "yes",
          "list",
          "bulk",
          "9",
          "All",
          "reply",
          "auto-replied",
          "auto_reply",
          "Vacation 1.2",
          "autoresponder",
          "TMDA/1.1",
          "Mailbox Rules Agent",
          "<1-tmda-confirm>",
          "<ann-confirm-1.2.3f@far.example>",
          "Mail Delivery System <>");

  private static final List<String> PARAMETERS =
      List.of(
          "",
          "; charset=utf-8",
          "; method=REPLY",
          "; Report-Type=\"delivery-status\"",
          "; report-type=disposition-notification",
          "; report-type = feedback-report",
          " (of TLS); report-type=tlsrpt");

  private final Random random = new Random(1);

  @Test
  void findsWhatAskingEveryRuleFinds() {
    for (int i = 0; i < MESSAGES; i++) {
      AutomaticFacts facts = message();

      assertThat(AutomaticMail.classify(facts)).as("%s", facts).isEqualTo(byEveryRule(facts));
    }
  }

  @Test
  void givesPhrasesAWordOfEveryTextInWhichTheyAreFound() throws IllegalAccessException {
    List<String> texts =
        Stream.of(SUBJECTS, SENDERS, BODIES).flatMap(List::stream).map(this::lower).toList();

    for (Phrase phrase : phrases()) {
      assertThat(texts).as("%s", phrase).anyMatch(phrase::isIn);
      assertThat(texts)
          .as("%s", phrase)
          .allMatch(text -> phrase.isIn(text) == phrase.pattern().matcher(text).find())
          .allMatch(text -> phrase.is(text) == phrase.pattern().matcher(text).matches());
    }
  }

  @Test
  void asksFewRulesAboutAnOrdinaryMessage() {
    Headers headers =
        Headers.of("From", "Ann <ann@far.example>", "Subject", "Minutes", "Message-ID", "<1@far>");
    var facts =
        new AutomaticFacts(Address.parse("ann@far.example"), headers, List.of("text/plain"));

    assertThat(new Evidence(facts).rulesToAsk().cardinality()).isLessThan(16);
  }

  private static Classification byEveryRule(AutomaticFacts facts) {
    Evidence evidence = new Evidence(facts);
    return RuleBook.RULES.stream()
        .filter(rule -> rule.test().test(evidence))
        .map(rule -> new Classification(rule.kind(), rule.code()))
        .findFirst()
        .orElse(new Classification(AutomaticKind.PERSONAL, "no-sign"));
  }

  private AutomaticFacts message() {
    List<Header> fields = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      fields.add(field(random.nextBoolean() ? any(USUAL) : any(SIGNS).replace("*", "any")));
    }
    Optional<Address> sender = Address.parse(any(SENDERS) + "@far.example");
    return new AutomaticFacts(
        sender.filter(s -> random.nextInt(4) > 0), new Headers(fields), List.of(type(), type()));
  }

  private Header field(String name) {
    return switch (name) {
      case "Subject" -> new Header(name, any(SUBJECTS));
      case "From", "Sender" -> new Header(name, "Ann <" + any(SENDERS) + "@far.example>");
      case "content-type" -> new Header(name, type());
      default -> new Header(random.nextBoolean() ? name : upper(name), any(BODIES));
    };
  }

  /** A media type as it may stand in Content-Type; often one that is a sign. */
  private String type() {
    String type = any(SIGNS);
    return (type.contains("/") ? type : "text/plain") + any(PARAMETERS);
  }

  private String any(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }

  private String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static List<Phrase> phrases() throws IllegalAccessException {
    List<Phrase> phrases = new ArrayList<>();
    for (Class<?> rules :
        List.of(
            ChallengeRules.class,
            BounceRules.class,
            ListRules.class,
            ReplyRules.class,
            MachineRules.class)) {
      for (var field : rules.getDeclaredFields()) {
        if (field.getType() == Phrase.class) {
          field.setAccessible(true);
          phrases.add((Phrase) field.get(null));
        }
      }
    }
    return phrases;
  }
}
