// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.footman.core.address.Address;
import org.footman.core.address.Ascii;
import org.footman.core.message.FieldLines;
import org.footman.core.message.Headers;
import org.footman.core.message.QuotedPrintable;

/**
 * The message that asks a source to authorise itself, ready to be sent.
 *
 * @param envelopeSender the return address of its own (protocols.md rule 23); where a setting wants
 *     the null sender, the sending side replaces it
 * @param recipient the one recipient: the source as received (rule 16)
 * @param headers unfolded, in order
 * @param body the text as people read it, lines ended by LF
 * @param needsSmtpUtf8 whether it may only go to servers with SMTPUTF8 (rule 33)
 */
public record ChallengeMail(
    Address envelopeSender,
    Address recipient,
    Headers headers,
    String body,
    boolean needsSmtpUtf8) {

  /**
   * Writes a challenge no larger than 8 KiB and than the message that it answers (requirement D3):
   * in the longest form of the template that fits, then without the older ids of its thread, then
   * with the template's last form without the original's subject. Should even that be larger than
   * the original, it goes as it is: what it still has, it needs to be known as automatic.
   */
  public static ChallengeMail write(ChallengeDraft draft, Template template) {
    Map<String, Object> values = TemplateValues.of(draft);
    int last = template.forms() - 1;
    for (int form = 0; form <= last; form++) {
      ChallengeMail mail = write(draft, template, values, new Form(form, true));
      if (mail.fits(draft)) {
        return mail;
      }
    }
    ChallengeMail unthreaded = write(draft, template, values, new Form(last, false));
    return unthreaded.fits(draft)
        ? unthreaded
        : write(draft, template, TemplateValues.untitled(values), new Form(last, false));
  }

  private record Form(int number, boolean wholeThread) {}

  private static ChallengeMail write(
      ChallengeDraft draft, Template template, Map<String, Object> values, Form form) {
    var fields = new ChallengeHeaders(draft);
    String body = Paragraphs.fill(template.text(form.number(), values));
    Headers headers = fields.write(template.subject(values), Ascii.is(body), form.wholeThread());
    return new ChallengeMail(
        draft.tokens().bounceAddress(),
        draft.question().target(),
        headers,
        body,
        fields.needsSmtpUtf8());
  }

  private boolean fits(ChallengeDraft draft) {
    return bytes().length <= draft.limit();
  }

  /** The message as it goes over the wire (RFC 5322), lines ended by CRLF. */
  public byte[] bytes() {
    boolean ascii = Ascii.is(body);
    String text = ascii ? body.replace("\n", "\r\n") : QuotedPrintable.encode(body);
    return (FieldLines.write(headers) + "\r\n" + text).getBytes(StandardCharsets.UTF_8);
  }
}
