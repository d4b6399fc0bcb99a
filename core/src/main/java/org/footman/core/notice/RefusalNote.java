// SPDX-License-Identifier: Apache-2.0
package org.footman.core.notice;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.footman.core.address.Address;
import org.footman.core.authkey.KeyTreatment.Note;
import org.footman.core.challenge.Paragraphs;
import org.footman.core.challenge.Template;
import org.footman.core.message.CleanText;
import org.footman.core.message.EncodedWords;
import org.footman.core.message.FieldLines;
import org.footman.core.message.Headers;
import org.footman.core.message.QuotedPrintable;
import org.footman.core.message.WordEncoder;

/**
 * The message that tells a user of mail under a forged address that was refused (protocols.md 1.5,
 * dispositions 5 and 6): to the user alone, from this server, known as automatic.
 *
 * <p>Its templates may use {@code recipient}, {@code claimed} (addresses), {@code subject} (cut,
 * without links), {@code received} (a time), and the sections {@code hasSubject}, {@code
 * senderTold}, {@code senderNotTold} (it should have been) and {@code onlyYouTold}.
 */
public final class RefusalNote {
  private static final int MAX_SUBJECT = 60;
  private static final int MAX_ADDRESS = 254;
  private static final int MAX_TITLE = 160;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US).withZone(ZoneOffset.UTC);

  private RefusalNote() {}

  /**
   * The message as it is delivered (RFC 5322), lines ended by CRLF.
   *
   * @param now the date of the note
   * @param unique what no other note has, for the Message-ID: ASCII letters and digits
   */
  public static byte[] write(
      RefusedMail mail, RefusalTemplates.Wording wording, Instant now, String unique) {
    Map<String, Object> values = values(mail, wording.language());
    Template template = wording.template();
    String body = Paragraphs.fill(template.text(0, values));
    Address recipient = mail.recipient();
    Headers headers =
        Headers.of(
            "Date",
            DATE.format(now),
            "From",
            "postmaster@" + recipient.domain(),
            "To",
            recipient.toString(),
            "Subject",
            WordEncoder.encode(CleanText.line(template.subject(values), MAX_TITLE)),
            "Message-ID",
            "<" + unique + ".refused@" + recipient.domain() + ">",
            "Auto-Submitted",
            "auto-generated", // RFC 3834 section 5: no answer to a message
            "X-Auto-Response-Suppress",
            "All",
            "MIME-Version",
            "1.0",
            "Content-Type",
            "text/plain; charset=utf-8",
            "Content-Transfer-Encoding",
            "quoted-printable");
    return (FieldLines.write(headers) + "\r\n" + QuotedPrintable.encode(body))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> values(RefusedMail mail, String language) {
    String subject =
        mail.subject()
            .map(EncodedWords::decode)
            .map(s -> CleanText.defanged(s, MAX_SUBJECT))
            .orElse("");
    return values(
        List.of(
            CleanText.line(mail.recipient().toString(), MAX_ADDRESS),
            CleanText.line(mail.claimed().toString(), MAX_ADDRESS),
            subject,
            time(mail.received(), language)),
        mail.note());
  }

  private static Map<String, Object> values(List<String> texts, Note note) {
    return Map.of(
        "recipient", texts.get(0),
        "claimed", texts.get(1),
        "subject", texts.get(2),
        "hasSubject", !texts.get(2).isEmpty(),
        "received", texts.get(3),
        "senderTold", note == Note.SENDER_TOLD,
        "senderNotTold", note == Note.SENDER_NOT_TOLD,
        "onlyYouTold", note == Note.REJECTED);
  }

  /** Values that touch every branch of a template, to try it with. */
  static List<Map<String, Object>> samples() {
    List<String> texts = List.of("bob@here.example", "ann@far.example", "Hello", "1");
    List<String> untitled = List.of("bob@here.example", "ann@far.example", "", "1");
    return List.of(
        values(texts, Note.REJECTED),
        values(texts, Note.SENDER_TOLD),
        values(untitled, Note.SENDER_NOT_TOLD));
  }

  private static String time(Instant instant, String language) {
    // the plain "en" writes dates in the American order, which others misread
    Locale locale = language.equals("en") ? Locale.UK : Locale.forLanguageTag(language);
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(locale)
            .withZone(ZoneOffset.UTC)
            .format(instant)
        + " UTC";
  }
}
