// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.mail.MessagingException;
import javax.mail.internet.MimeUtility;
import org.apache.james.server.core.MailHeaders;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;
import org.junit.jupiter.api.Test;

/** JavaMail, which James reads with, is the measure of what a header says. */
class HeaderReaderTest {
  private static final String[] PIECES = {
    "\r", "\n", "\r\n", "\r\n", "\r\n ", "\r\n\t", " ", "\t", ":", ": ", "From", "x", "\\",
    "\u00fc", "\u0000", "\u000b", "\u00a0", "\u0085"
  };
  private static final int ROUNDS = 200_000;

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String shown(String text) {
    return text.replace("\r", "<CR>").replace("\n", "<LF>").replace("\t", "<TAB>");
  }

  private static void readsAsJavaMail(String text) throws MessagingException {
    var stream = new ByteArrayInputStream(octets(text));
    List<Header> theirs = new ArrayList<>();
    for (javax.mail.Header one : Collections.list(new MailHeaders(stream).getAllHeaders())) {
      theirs.add(new Header(one.getName(), MimeUtility.unfold(one.getValue()).trim()));
    }

    HeaderReader.Read ours = HeaderReader.read(octets(text));

    assertThat(ours.headers()).as(shown(text)).isEqualTo(new Headers(theirs));
    if (!ours.lines().isEmpty()) {
      var again = new MailHeaders(new ByteArrayInputStream(octets(text)));
      assertThat(ours.lines())
          .as(shown(text))
          .isEqualTo(Collections.list(again.getAllHeaderLines()));
    }
    assertThat(ours.size()).as(shown(text)).isEqualTo(text.length() - stream.available());
  }

  @Test
  void readsWhatJavaMailReadsHoweverBroken() throws MessagingException {
    var random = new Random(20261122);
    for (int i = 0; i < ROUNDS; i++) {
      var text = new StringBuilder();
      int pieces = random.nextInt(14);
      for (int j = 0; j < pieces; j++) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      readsAsJavaMail(text.toString().replaceFirst("^[ \t]+", ""));
    }
  }

  @Test
  void unfoldsWhatJavaMailUnfoldsHoweverBroken() {
    var random = new Random(20261123);
    for (int i = 0; i < ROUNDS; i++) {
      var text = new StringBuilder();
      int pieces = random.nextInt(14);
      for (int j = 0; j < pieces; j++) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String value = text.toString();
      String theirs = MimeUtility.unfold(value).trim();
      assertThat(HeaderReader.unfolded(value)).as(shown(value)).isEqualTo(theirs);
    }
  }

  @Test
  void readsAFieldOfVeryManyLinesInATimeThatGrowsWithTheirNumber() {
    int lines = 3_000_000; // days, if each were copied for each

    HeaderReader.Read read = HeaderReader.read(octets("X:" + "\r\n ".repeat(lines) + "\r\n\r\n"));

    assertThat(read.headers()).isEqualTo(Headers.of("X", ""));
  }

  @Test
  void readsTheFieldsOfAnOrdinaryMail() {
    HeaderReader.Read read =
        HeaderReader.read(octets("From: ann\r\nSubject: one\r\n two\r\n\r\nbody: not\r\n"));

    assertThat(read.headers()).isEqualTo(Headers.of("From", "ann", "Subject", "one two"));
    assertThat(read.size()).isEqualTo("From: ann\r\nSubject: one\r\n two\r\n\r\n".length());
  }

  @Test
  void readsAtMost2000FieldsAndSaysSo() {
    String text = "X: 1\r\n".repeat(2001) + "\r\nbody";

    HeaderReader.Read read = HeaderReader.read(octets(text));

    assertThat(read.headers().fields()).hasSize(2000);
    assertThat(read.headers().whole()).isFalse();
    assertThat(read.size()).isEqualTo(text.length() - 4);
    assertThat(HeaderReader.read(octets("X: 1\r\n".repeat(2000) + "\r\n")).headers().whole())
        .isTrue();
  }
}
