// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.address.Ascii;
import org.footman.core.message.CleanText;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;
import org.footman.core.message.MessageIds;
import org.footman.core.message.WordEncoder;

/** The header of a challenge (protocols.md rules 16 to 22, 33 to 35). */
final class ChallengeHeaders {
  /** Machine-readable: other challenge systems may know this for a challenge (F7). */
  static final String MARK = "X-Footman-Challenge";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US).withZone(ZoneOffset.UTC);
  private static final int MAX_NAME = 60;
  private static final int MAX_SUBJECT = 160;

  private final ChallengeDraft draft;
  private final boolean utf8;

  ChallengeHeaders(ChallengeDraft draft) {
    this.draft = draft;
    this.utf8 = !Ascii.is(draft.question().target().localPart());
  }

  /** Whether the target itself cannot be written in ASCII (rule 33). */
  boolean needsSmtpUtf8() {
    return utf8;
  }

  /**
   * @param subject as the template wrote it
   * @param ascii whether the text needs no transfer encoding
   * @param wholeThread whether References names more than the message that is answered
   */
  Headers write(String subject, boolean ascii, boolean wholeThread) {
    List<Header> fields = new ArrayList<>();
    fields.add(new Header("Date", DATE.format(draft.now())));
    fields.add(new Header("From", from()));
    fields.add(new Header("To", draft.question().target().toString()));
    fields.add(new Header("Reply-To", draft.tokens().confirmAddress().toString()));
    fields.add(new Header("Subject", text(CleanText.line(subject, MAX_SUBJECT))));
    fields.add(new Header("Message-ID", draft.tokens().messageId()));
    threading(wholeThread, fields);
    // rule 20: auto-replied, never auto-generated, for a direct response
    fields.add(new Header("Auto-Submitted", "auto-replied"));
    fields.add(new Header("Precedence", "bulk"));
    fields.add(new Header("X-Auto-Response-Suppress", "All"));
    fields.add(new Header(MARK, "1"));
    fields.add(new Header("MIME-Version", "1.0"));
    fields.add(new Header("Content-Type", "text/plain; charset=utf-8"));
    fields.add(new Header("Content-Transfer-Encoding", ascii ? "7bit" : "quoted-printable"));
    return new Headers(fields);
  }

  /**
   * The recipient who is asked for (rule 17). A recipient that only SMTPUTF8 could carry stands in
   * the display name, since an ASCII sender gets an ASCII challenge (rule 34).
   */
  private String from() {
    Address recipient = draft.question().original().recipient();
    String name = CleanText.line(draft.recipientName(), MAX_NAME);
    if (utf8 || Ascii.is(recipient.localPart())) {
      return name.isEmpty() ? recipient.toString() : phrase(name) + " <" + recipient + '>';
    }
    String shown = name.isEmpty() ? CleanText.line(recipient.toString(), MAX_NAME) : name;
    return phrase(shown) + " <" + draft.tokens().confirmAddress() + '>';
  }

  /** Rule 19: nothing without a Message-ID to answer. */
  private void threading(boolean wholeThread, List<Header> fields) {
    Question.Original original = draft.question().original();
    Optional<String> parent = original.messageId().flatMap(ChallengeHeaders::firstId);
    if (parent.isPresent()) {
      List<String> ids = new ArrayList<>();
      if (wholeThread) {
        ids.addAll(MessageIds.in(original.references().orElse("")));
      }
      ids.add(parent.get());
      fields.add(new Header("In-Reply-To", parent.get()));
      fields.add(new Header("References", MessageIds.join(ids)));
    }
  }

  private static Optional<String> firstId(String value) {
    return MessageIds.in(value).stream().findFirst();
  }

  /** RFC 6532 section 3.6: no encoded-words where UTF-8 may stand. */
  private String text(String line) {
    return utf8 ? line : WordEncoder.encode(line);
  }

  private String phrase(String name) {
    boolean encoded = !utf8 && (!Ascii.is(name) || name.contains("=?"));
    return encoded
        ? WordEncoder.encodeAll(name)
        : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
