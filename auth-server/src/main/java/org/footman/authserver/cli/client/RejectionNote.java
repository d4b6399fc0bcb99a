// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.footman.core.address.Address;
import org.footman.core.address.Ascii;
import org.footman.core.message.CleanText;
import org.footman.core.message.EncodedWords;
import org.footman.core.message.FieldLines;
import org.footman.core.message.Headers;
import org.footman.core.message.QuotedPrintable;

/**
 * The message that tells the recipient of rejected mail (protocols.md 1.5, 5). It shows what the
 * senders wrote so that no mail client makes a link of it.
 */
record RejectionNote(String user, String whereTo) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
  private static final int RANDOM_BITS = 128;
  private static final int MOST = 100;
  private static final int MOST_CHARACTERS = 100;

  String write(List<Letter> letters, Instant now) {
    String address = Address.parse(user).map(Address::toString).orElse("footman@localhost");
    Headers headers =
        Headers.of(
            "Date",
            date(now),
            "From",
            "Footman <" + ascii(address) + ">",
            "To",
            "<" + ascii(address) + ">",
            "Subject",
            "Rejected: mail with a false key (" + letters.size() + ")",
            "Message-ID",
            "<" + new BigInteger(RANDOM_BITS, RANDOM).toString(36) + "@localhost>",
            "Auto-Submitted",
            "auto-generated",
            "MIME-Version",
            "1.0",
            "Content-Type",
            "text/plain; charset=utf-8",
            "Content-Transfer-Encoding",
            "quoted-printable");
    return FieldLines.write(headers) + "\r\n" + QuotedPrintable.encode(text(letters));
  }

  private String text(List<Letter> letters) {
    StringBuilder text = new StringBuilder();
    text.append("The mail below carried a key that is not the key of its sender's address,\n")
        .append("says the Authentication Server of that address: somebody else sent it.\n")
        .append("It was ")
        .append(whereTo)
        .append(". The senders were not told: their addresses are forged.\n");
    letters.stream().limit(MOST).forEach(letter -> append(letter, text));
    if (letters.size() > MOST) {
      text.append("\nand ").append(letters.size() - MOST).append(" more\n");
    }
    return text.toString();
  }

  private static void append(Letter letter, StringBuilder text) {
    text.append("\nFrom:     ").append(shown(letter, "From"));
    text.append("\nSubject:  ").append(shown(letter, "Subject"));
    text.append("\nReceived: ").append(date(letter.received())).append('\n');
  }

  private static String shown(Letter letter, String field) {
    String body = EncodedWords.decode(letter.headers().first(field).orElse(""));
    return CleanText.defanged(body, MOST_CHARACTERS);
  }

  /** An address with other characters would need a server that takes them (RFC 6855). */
  private static String ascii(String address) {
    return Ascii.is(address) ? address : "footman@localhost";
  }

  private static String date(Instant instant) {
    return DATE.format(instant.atOffset(ZoneOffset.UTC));
  }
}
