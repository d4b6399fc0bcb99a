// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.footman.core.message.CleanText;
import org.footman.core.message.EncodedWords;

/**
 * The names a template may use: {@code recipient} and {@code sender} (addresses), {@code subject}
 * (cut, without links), {@code expires} (a date), and the sections {@code hasSubject}, {@code
 * consumed} and {@code delivered} (what becomes of the answer).
 */
final class TemplateValues {
  private static final int MAX_SUBJECT = 60;
  private static final int MAX_ADDRESS = 254;

  private TemplateValues() {}

  static Map<String, Object> of(ChallengeDraft draft) {
    Question question = draft.question();
    Question.Original original = question.original();
    String subject = original.subject().map(EncodedWords::decode).orElse("");
    return values(
        List.of(
            CleanText.line(original.recipient().toString(), MAX_ADDRESS),
            CleanText.line(question.target().toString(), MAX_ADDRESS),
            CleanText.defanged(subject, MAX_SUBJECT),
            date(draft.expires(), original.language())),
        draft.replyUse());
  }

  /** The same values without the original's subject. */
  static Map<String, Object> untitled(Map<String, Object> values) {
    Map<String, Object> untitled = new HashMap<>(values);
    untitled.put("subject", "");
    untitled.put("hasSubject", false);
    return untitled;
  }

  /** Values that touch every branch of a template, to try it with. */
  static List<Map<String, Object>> samples() {
    return List.of(
        values(List.of("bob@here.example", "al@far.example", "Hello", "1"), ReplyUse.CONSUME),
        values(List.of("bob@here.example", "al@far.example", "", "1"), ReplyUse.DELIVER));
  }

  private static Map<String, Object> values(List<String> texts, ReplyUse replyUse) {
    String subject = texts.get(2);
    return Map.of(
        "recipient", texts.get(0),
        "sender", texts.get(1),
        "subject", subject,
        "hasSubject", !subject.isEmpty(),
        "expires", texts.get(3),
        "consumed", replyUse == ReplyUse.CONSUME,
        "delivered", replyUse == ReplyUse.DELIVER);
  }

  private static String date(Instant instant, String language) {
    // the plain "en" writes dates in the American order, which others misread
    Locale locale = language.equals("en") ? Locale.UK : Locale.forLanguageTag(language);
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(locale)
        .withZone(ZoneOffset.UTC)
        .format(instant);
  }
}
