// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.UUID;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;

/**
 * Changes the header of a mail and no octet of its body, whatever that is.
 *
 * <p>James's own way ends in {@code saveChanges}, at once or when it next copies the changed
 * message: that parses the body, refuses broken MIME, which puts the mail into the error
 * repository, and gives a Message-ID and other fields to a message that has none. So the changed
 * message is replaced by one that counts as unchanged.
 */
public final class HeaderEdit {
  private HeaderEdit() {}

  /** What is done to the header fields. */
  public interface Edit {
    void on(MimeMessage message) throws MessagingException;
  }

  /** Whoever holds the mail's message takes the new one afterwards. */
  public static void apply(Mail mail, Edit edit) throws MessagingException {
    MimeMessage message = mail.getMessage();
    if (!(mail instanceof MailImpl james) || !(message instanceof MimeMessageWrapper)) {
      edit.on(message); // of no James
      message.saveChanges();
      return;
    }
    try (InputStream body = message.getRawInputStream()) { // a changed one would be parsed for it
      edit.on(message);
      var octets = new SequenceInputStream(new ByteArrayInputStream(header(message)), body);
      james.setMessageContent(
          MimeMessageInputStreamSource.create("Header-" + UUID.randomUUID(), octets));
    } catch (IOException e) {
      throw new MessagingException("the message cannot be read", e);
    }
  }

  private static byte[] header(MimeMessage message) throws MessagingException {
    var octets = new ByteArrayOutputStream();
    for (String line : Collections.list(message.getAllHeaderLines())) {
      octets.writeBytes((line + "\r\n").getBytes(charset(line)));
    }
    octets.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    return octets.toByteArray();
  }

  /** JavaMail makes a character of each octet that it reads. */
  private static Charset charset(String line) {
    boolean read = line.chars().allMatch(c -> c <= 0xFF);
    return read ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
  }
}
