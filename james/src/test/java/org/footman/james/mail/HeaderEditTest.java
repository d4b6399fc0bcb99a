// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import javax.mail.internet.MimeUtility;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageSource;
import org.apache.mailet.Mail;
import org.footman.core.message.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderEditTest {
  private static final String BODY =
      "\r\nbody\r\n--x\r\nContent-Type: ;;\r\n\r\n\u00fc\u0000\n.\r\n";

  private static MailImpl mail(String text) throws Exception {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    MailImpl mail =
        MailImpl.builder()
            .name("mail-1")
            .sender("ann@far.example")
            .addRecipient("bob@here.example")
            .build();
    mail.setMessageContent(
        MimeMessageInputStreamSource.create("test", new ByteArrayInputStream(octets)));
    return mail;
  }

  /** What James stores. */
  private static String stored(Mail mail) throws Exception {
    var octets = new MimeMessageInputStream(mail.getMessage());
    return new String(octets.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: whole\r\n",
        "Subject: =?\u00fc?\r\n folded \u00ff\r\n",
        "Subject: \u0000\u0001\u007f\r\nContent-Disposition: ;\r\n",
        "no field at all\r\n",
        "\u00fc\u00fc: field\r\n",
        "Content-Type: ;;;\r\n",
        "Content-Type: text/\r\n",
        "Content-Type: text/plain; charset=\r\n",
        "Content-Type: text/plain; charset=\u00e4\r\n",
        "Content-Type: multipart/mixed\r\n",
        "Content-Type: multipart/mixed; boundary=\"x\r\n",
        "Content-Type: multipart/mixed; boundary=x\r\n",
        "Content-Type: multipart/mixed; boundary=nowhere\r\nContent-Transfer-Encoding: base64\r\n",
        "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: nonsense\r\n",
        "Content-Transfer-Encoding: ;=\u00fc\r\n"
      })
  void changesNothingElseOfAMessageHoweverBrokenAndHowOftenItIsCopied(String broken)
      throws Exception {
    Mail mail = mail("From: ann@far.example\r\nX-Old: 1\r\n" + broken + BODY);

    HeaderEdit.apply(mail, message -> message.removeHeader("X-Old"));
    HeaderEdit.apply(mail, message -> message.addHeader("X-New", "2"));

    assertThat(stored(mail)).isEqualTo("X-New: 2\r\nFrom: ann@far.example\r\n" + broken + BODY);
    assertThat(stored(mail.duplicate())).endsWith(BODY).doesNotContain("Message-ID");
  }

  @Test
  void keepsTheBodyThatAMailetBeforeHasMade() throws Exception {
    Mail mail = mail("From: ann@far.example\r\n\r\nold\r\n");
    mail.getMessage().setText("new");
    mail.getMessage().saveChanges();

    HeaderEdit.apply(mail, message -> message.addHeader("X-New", "1"));

    assertThat(stored(mail)).contains("X-New: 1\r\n").endsWith("\r\n\r\nnew");
  }

  @Test
  void keepsTheBodyThatAMailetBeforeHasRead() throws Exception {
    String body = "\r\n--x\r\n\r\none\r\n--x--\r\n";
    Mail mail =
        mail("From: ann@far.example\r\nContent-Type: multipart/mixed; boundary=x\r\n" + body);
    mail.getMessage().getContent();
    mail.getMessage().getContent();
    mail.getMessage().saveChanges();

    HeaderEdit.apply(mail, message -> message.removeHeader("X-None"));
    HeaderEdit.apply(mail, message -> message.addHeader("X-New", "1"));

    assertThat(stored(mail)).contains("X-New: 1\r\n").endsWith(body);
  }

  @Test
  void changesAHeaderThatAMailetBeforeHasChanged() throws Exception {
    Mail mail = mail("From: ann@far.example\r\nBcc: eve@far.example\r\n" + BODY);
    mail.getMessage().removeHeader("Bcc");

    HeaderEdit.apply(mail, message -> message.addHeader("X-New", "1"));

    assertThat(stored(mail)).isEqualTo("X-New: 1\r\nFrom: ann@far.example\r\n" + BODY);
  }

  @Test // RFC 8601 section 4.1, RFC 5322 section 2.1.1
  void putsFieldsOfTheTraceBeforeAllOthersAndNoneOnTooLongALine() throws Exception {
    Mail mail = mail("X-Trace: theirs\r\nFrom: ann@far.example\r\n" + BODY);
    Header ours = new Header("X-Trace", "ours \u00fc");
    Header lengthy = new Header("X-Long", "word ".repeat(400).strip());

    HeaderEdit.apply(mail, message -> {}, List.of(ours, lengthy));

    String stored = stored(mail);
    assertThat(new String(stored.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .startsWith("X-Trace: ours \u00fc\r\nX-Long: word ");
    assertThat(stored).endsWith("X-Trace: theirs\r\nFrom: ann@far.example\r\n" + BODY);
    assertThat(stored.lines()).allMatch(line -> line.length() < 998);
    assertThat(MimeUtility.unfold(mail.getMessage().getHeader("X-Long")[0]))
        .isEqualTo(lengthy.value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: ann@far.example\r\nX-Folded: one\r\n two\r\n\r\nbody\r\n",
        "From: ann@far.example\nX-Bare: feeds\n\nbody\n",
        "From: ann@far.example\rX-Bare: returns\r\rbody\r",
        "From: ann@far.example\r\r\nX-Two: returns\r\r\n\r\r\nbody\r\n",
        "no field at all\r\n\r\nbody",
        "From: \u00fc\u0000@far.example\r\n\r\n\u00fc\u0000body",
        "\r\nbody\r\n",
        "\r\n",
        "From: ann@far.example\r\n\r\n",
        "From: ann@far.example\r\n",
        "From: ann@far.example"
      })
  void putsFieldsBeforeAHeaderThatStaysOctetForOctet(String text) throws Exception {
    Mail mail = mail(text);
    var before = List.copyOf(MimeFacts.headers(mail.getMessage()).fields());

    HeaderEdit.apply(mail, HeaderEdit.NONE, List.of(new Header("X-New", "1")));

    boolean whole = text.contains("body");
    assertThat(stored(mail)).isEqualTo("X-New: 1\r\n" + (whole ? text : ended(text)));
    assertThat(mail.getMessage().getHeader("X-New")).containsExactly("1");
    assertThat(MimeFacts.headers(mail.getMessage()).fields())
        .startsWith(new Header("X-New", "1"))
        .endsWith(before.toArray(Header[]::new))
        .hasSize(before.size() + 1)
        .isEqualTo(asJamesReads(stored(mail)));
    assertThat(mail.getMessage().getSize()).isEqualTo(mail(stored(mail)).getMessage().getSize());
    assertThat(mail.getMessageSize()).isEqualTo(stored(mail).length());
  }

  /** A header without an end is given one. */
  private static String ended(String text) {
    String line = text.isEmpty() || text.endsWith("\r\n") ? text : text + "\r\n";
    return line.endsWith("\r\n\r\n") || line.equals("\r\n") ? line : line + "\r\n";
  }

  private static List<Header> asJamesReads(String text) throws Exception {
    return Collections.list(mail(text).getMessage().getAllHeaders()).stream()
        .map(field -> new Header(field.getName(), MimeUtility.unfold(field.getValue()).trim()))
        .toList();
  }

  @Test // RFC 5322 section 2.2.3
  void putsNoFieldBeforeALineThatWouldGoOnWithIt() throws Exception {
    Mail mail = mail(" goes on\r\nFrom: ann@far.example\r\n\r\nbody");

    HeaderEdit.apply(mail, HeaderEdit.NONE, List.of(new Header("X-New", "1")));

    assertThat(mail.getMessage().getHeader("X-New")).containsExactly("1");
    assertThat(mail.getMessage().getHeader("From")).containsExactly("ann@far.example");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, SmallMessage.MOST - 60, SmallMessage.MOST, 3 * SmallMessage.MOST})
  void putsFieldsBeforeAMessageOfAnyLength(int length) throws Exception {
    String text = "From: ann@far.example\r\n\r\nbody" + "x".repeat(length);
    Mail mail = mail(text);

    HeaderEdit.apply(mail, HeaderEdit.NONE, List.of(new Header("X-New", "1")));
    HeaderEdit.apply(mail, HeaderEdit.NONE, List.of(new Header("X-New", "2")));

    assertThat(stored(mail)).isEqualTo("X-New: 2\r\nX-New: 1\r\n" + text);
    assertThat(stored(mail.duplicate())).isEqualTo(stored(mail));
    assertThat(mail.getMessageSize()).isEqualTo(stored(mail).length());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 5, 10_000_000})
  void losesNoOctetOfAMessageWhoseSizeIsNotKnown(long size) throws Exception {
    String text = "From: ann@far.example\r\n\r\nbody of some length\r\n";
    MailImpl mail = mail(text);
    mail.setMessageContent(
        new MimeMessageSource() {
          @Override
          public String getSourceId() {
            return "source";
          }

          @Override
          public InputStream getInputStream() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
          }

          @Override
          public long getMessageSize() {
            return size;
          }
        });

    HeaderEdit.apply(mail, HeaderEdit.NONE, List.of(new Header("X-New", "1")));

    assertThat(stored(mail)).isEqualTo("X-New: 1\r\n" + text);
  }

  @Test
  void putsFieldsBeforeAHeaderOfAnyLength() throws Exception {
    String text = "X-Long: word\r\n".repeat(10_000) + "From: ann@far.example\r\n\r\nbody";
    Mail mail = mail(text);

    HeaderEdit.apply(mail, HeaderEdit.NONE, List.of(new Header("X-New", "1")));

    assertThat(stored(mail)).isEqualTo("X-New: 1\r\n" + text);
    assertThat(MimeFacts.headers(mail.getMessage()).whole()).isFalse();
  }

  @Test
  void losesNothingOfAMessageThatAMailetReadsInBetween() throws Exception {
    String text = "From: ann@far.example\r\n\r\nbody\r\n";
    Mail first = mail(text);
    MimeFacts.headers(first.getMessage());
    first.getMessage().getContent();
    Mail second = mail(text);
    HeaderEdit.apply(second, HeaderEdit.NONE, List.of(new Header("X-Old", "1")));
    second.getMessage().getContent();

    HeaderEdit.apply(first, HeaderEdit.NONE, List.of(new Header("X-New", "1")));
    HeaderEdit.apply(second, HeaderEdit.NONE, List.of(new Header("X-New", "1")));

    assertThat(stored(first)).isEqualTo("X-New: 1\r\n" + text);
    assertThat(stored(second)).isEqualTo("X-New: 1\r\nX-Old: 1\r\n" + text);
  }

  @Test
  void seesWhatAMailetBehindChanges() throws Exception {
    Mail mail = mail("From: ann@far.example\r\nX-Old: 1\r\n\r\nbody");
    HeaderEdit.apply(mail, HeaderEdit.NONE, List.of(new Header("X-New", "1")));

    mail.getMessage().removeHeader("X-Old");
    mail.getMessage().setHeader("X-New", "2");

    assertThat(MimeFacts.headers(mail.getMessage()).has("X-Old")).isFalse();
    assertThat(MimeFacts.headers(mail.getMessage()).all("X-New")).containsExactly("2");
    assertThat(stored(mail)).startsWith("X-New: 2\r\n").endsWith("\r\n\r\nbody");
  }
}
