// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.mail.Header;
import javax.mail.internet.MimeMessage;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageUtil;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** James's own wrapper is the measure of what a message is to James. */
class ReadMessageTest {
  private static final String[] PIECES = {
    "\r\n",
    "\r\n",
    "\r\n",
    "\r\n ",
    "\r\n\t",
    "\r\nFrom: a",
    "\r\nReceived: b",
    "\r\nBcc: c",
    " ",
    "\t",
    ":",
    "x",
    "\n",
    "\r",
    "\u00fc",
    "\u0000",
    "\u007f"
  };
  private static final String MADE = "Message-ID: <a@b>\r\nDate: Sun, 22 Nov 2026 16:00:00 +0000";
  private static final int ROUNDS = 20_000;

  private static MailImpl mail(String text) throws Exception {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    MailImpl mail = MailImpl.builder().name("mail-1").sender("ann@far.example").build();
    mail.setMessageContent(
        MimeMessageInputStreamSource.create("test", new ByteArrayInputStream(octets)));
    return mail;
  }

  private static MailImpl kept(String text) throws Exception {
    MailImpl mail = mail(text);
    ReadMessage.into(mail);
    return mail;
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  private interface Step {
    void on(MimeMessage message) throws Exception;
  }

  private static final List<Step> STEPS =
      List.of(
          message -> {},
          message -> message.removeHeader("Bcc"),
          message -> message.addHeader("X-New", "1"),
          message -> message.setHeader("From", "bob@here.example"),
          message -> message.addHeaderLine("X-Line: 1"),
          message -> message.setContent("<p>", "text/html"),
          message -> message.setText("other"));

  /** All that James asks of a message. */
  private static List<Object> seen(Mail mail) throws Exception {
    MimeMessage message = mail.getMessage();
    var written = new ByteArrayOutputStream();
    var octets = new MimeMessageInputStream(message);
    List<Object> seen = new ArrayList<>();
    seen.add(message.getSize());
    seen.add(mail.getMessageSize());
    seen.add(text(octets.readAllBytes()));
    seen.add(Collections.list(message.getAllHeaderLines()));
    for (Header field : Collections.list(message.getAllHeaders())) {
      seen.add(field.getName() + '=' + field.getValue());
    }
    message.writeTo(written, new String[] {"Received"});
    written.write('|');
    message.writeTo(written);
    MimeMessageUtil.writeTo(message, written, written); // as ActiveMQ's and the JDBC store do
    seen.add(text(written.toByteArray()));
    var wrapper = (MimeMessageWrapper) message;
    seen.add(wrapper.isModified());
    var stored = new ByteArrayOutputStream();
    boolean hasId =
        message.getHeader("Message-ID") != null; // else James makes one, each time another
    wrapper.writeTo(stored, stored, null, hasId); // true: as FileMailRepository does
    seen.add(text(stored.toByteArray()));
    return seen;
  }

  private static void isToJamesWhatItWas(String text, Step step) throws Exception {
    MailImpl ours = kept(text);
    MailImpl theirs = mail(text);
    step.on(ours.getMessage());
    step.on(theirs.getMessage());
    String shown = text.replace("\r", "<CR>").replace("\n", "<LF>");

    assertThat(MimeFacts.headers(ours.getMessage()))
        .as(shown)
        .isEqualTo(MimeFacts.headers(theirs.getMessage()));
    assertThat(seen(ours)).as(shown).isEqualTo(seen(theirs));
    Mail ourCopy = ours.duplicate();
    Mail theirCopy = theirs.duplicate();
    assertThat(seen(ourCopy)).as(shown).isEqualTo(seen(theirCopy));
    List.of(ours, theirs, ourCopy, theirCopy).forEach(LifecycleUtil::dispose);
  }

  @Test
  void isToJamesWhatItWasHoweverBroken() throws Exception {
    var random = new Random(20261124);
    for (int i = 0; i < ROUNDS; i++) {
      boolean stays = random.nextBoolean(); // else James makes them, each time others
      var text = new StringBuilder(stays ? MADE : "");
      int pieces = random.nextInt(14);
      for (int j = 0; j < pieces; j++) {
        text.append(PIECES[random.nextInt(random.nextBoolean() ? 10 : PIECES.length)]);
      }
      isToJamesWhatItWas(
          text + (random.nextBoolean() ? "\r\n\r\nbody\n.\u00fc" : ""),
          STEPS.get(stays ? random.nextInt(STEPS.size() - 2) : 0));
    }
  }

  @Test
  void isChangedAsItWas() throws Exception {
    for (Step step : STEPS) {
      isToJamesWhatItWas(MADE + "\r\nBcc: c\r\nFrom: a@b\r\n\r\nbody\r\n", step);
      isToJamesWhatItWas(MADE + "\r\nContent-Type: text/plain\r\n\r\nbody\r\n", step);
    }
  }

  @Test
  void takesTheHeaderOfAnOrdinaryMail() throws Exception {
    MailImpl mail = kept("From: a@b\r\nSubject: one\r\n\ttwo\r\n\r\nbody");

    assertThat(mail.getMessage()).isInstanceOf(ReadMessage.class);
    assertThat(Head.of(mail.getMessage()).lines())
        .containsExactly("From: a@b", "Subject: one\r\n\ttwo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: \u00fc\r\n\r\nbody",
        "From: a@b\n\nbody",
        "From: a@b\r\n \r\nTo: c@d\r\n\r\nbody",
        "\r\nbody",
        " From: a@b\r\n\r\nbody"
      })
  void leavesWhatJamesWouldWriteInAnotherWay(String text) throws Exception {
    assertThat(kept(text).getMessage()).isNotInstanceOf(ReadMessage.class);
  }

  @Test
  void leavesALongMessage() throws Exception {
    MailImpl mail = kept("From: a@b\r\n\r\n" + "x".repeat(SmallMessage.MOST));

    assertThat(mail.getMessage()).isNotInstanceOf(ReadMessage.class);
  }

  @Test
  void leavesWhatSomebodyHasParsed() throws Exception {
    MailImpl mail = mail("From: a@b\r\n\r\nbody");
    mail.getMessage().getContent();

    ReadMessage.into(mail);

    assertThat(mail.getMessage()).isNotInstanceOf(ReadMessage.class);
  }

  @Test
  void readsNothingAgainWhereAStepTookNothingAway() throws Exception {
    MailImpl mail = kept("From: a@b\r\nBcc: c\r\n\r\nbody");
    var facts = Head.of(mail.getMessage()).facts();

    mail.getMessage().removeHeader("X-None");
    assertThat(MimeFacts.headers(mail.getMessage())).isSameAs(facts);

    mail.getMessage().removeHeader("bcc");
    assertThat(MimeFacts.headers(mail.getMessage()).has("Bcc")).isFalse();
  }
}
