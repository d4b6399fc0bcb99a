// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeUtility;
import org.apache.james.server.core.MailHeaders;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;
import org.footman.core.message.Header;

/**
 * Changes the header of a mail and no octet of its body, whatever that is.
 *
 * <p>James's own way ends in {@code saveChanges}, at once or when it next copies the changed
 * message: that parses the body, refuses broken MIME, which puts the mail into the error
 * repository, and gives a Message-ID and other fields to a message that has none. So the changed
 * message is replaced by one that counts as unchanged.
 */
public final class HeaderEdit {
  private static final int LONGEST_LINE = 998;

  /** Changes no field. */
  public static final Edit NONE = message -> {};

  private HeaderEdit() {}

  /** What is done to the header fields. */
  public interface Edit {
    void on(MimeMessage message) throws MessagingException;
  }

  /** Whoever holds the mail's message takes the new one afterwards. */
  public static void apply(Mail mail, Edit edit) throws MessagingException {
    apply(mail, edit, List.of());
  }

  /**
   * The same, and then puts fields before all others, as those of a trace are (RFC 5321 section
   * 4.4, RFC 8601 section 4.1).
   *
   * @param trace fields, beyond ASCII to stand as UTF-8 (RFC 6532 section 3.2)
   */
  public static void apply(Mail mail, Edit edit, List<Header> trace) throws MessagingException {
    MimeMessage message = mail.getMessage();
    if (mail instanceof MailImpl james
        && message instanceof MimeMessageWrapper wrapper
        && !wrapper.isBodyModified()) {
      if (edit != NONE || !isPut(james, wrapper, trace)) {
        replace(james, wrapper, edit, trace);
      }
    } else {
      edit.on(
          message); // of no James, or with a body that a mailet before has made and James writes
      for (Header field : trace) {
        message.addHeader(field.name(), field.value());
      }
      message.saveChanges();
    }
  }

  /**
   * Puts fields before a header that stays as it is, octet for octet.
   *
   * @return false when the header is too long for that, or the message was changed or parsed before
   */
  private static boolean isPut(MailImpl mail, MimeMessageWrapper message, List<Header> trace)
      throws MessagingException {
    Head head = Head.of(message);
    if (head.size().isEmpty()) {
      return false;
    }
    try (InputStream octets = Head.octets(message)) {
      byte[] fields = octets(trace).toByteArray();
      int most = Math.max(SmallMessage.MOST, head.size().get());
      byte[] read = octets.readNBytes(most);
      if (read.length < head.size().get()) {
        return false; // somebody has parsed the body since the header was read
      }
      byte[] start = Arrays.copyOf(fields, fields.length + read.length);
      System.arraycopy(read, 0, start, fields.length, read.length);
      MimeMessageSource source =
          read.length < most // that is all of it, whatever James says of its size
              ? new SmallMessage(start)
              : source(new SequenceInputStream(new ByteArrayInputStream(start), octets));
      mail.setMessageNoCopy(new ReadMessage(source, start, head.behind(trace, fields)));
      return true;
    } catch (IOException e) {
      throw new MessagingException("the message cannot be read", e);
    }
  }

  private static MimeMessageSource source(InputStream octets) throws MessagingException {
    long random = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
    return MimeMessageInputStreamSource.create("Header-" + random, octets);
  }

  private static void replace(
      MailImpl mail, MimeMessageWrapper message, Edit edit, List<Header> trace)
      throws MessagingException {
    // before the edit; not the raw stream, which is parsed, and gone where somebody parsed it
    try (var body = new PushbackInputStream(message.getMessageInputStream())) {
      new MailHeaders(body); // what follows is the body
      int first = body.read(); // now James has done with the list of fields that is about to change
      if (first >= 0) {
        body.unread(first);
      }
      edit.on(message);
      var octets = new SequenceInputStream(new ByteArrayInputStream(header(trace, message)), body);
      mail.setMessageContent(source(octets));
    } catch (IOException e) {
      throw new MessagingException("the message cannot be read", e);
    }
  }

  private static byte[] header(List<Header> trace, MimeMessage message) throws MessagingException {
    ByteArrayOutputStream octets = octets(trace);
    for (String line : Collections.list(message.getAllHeaderLines())) {
      octets.writeBytes((line + "\r\n").getBytes(charset(line)));
    }
    octets.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    return octets.toByteArray();
  }

  private static ByteArrayOutputStream octets(List<Header> trace) {
    var octets = new ByteArrayOutputStream();
    for (Header field : trace) {
      octets.writeBytes((line(field) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    return octets;
  }

  /** Folded where it might not stand on one line (RFC 5322 section 2.1.1). */
  private static String line(Header field) {
    String line = field.name() + ": " + field.value();
    boolean fits = line.getBytes(StandardCharsets.UTF_8).length <= LONGEST_LINE;
    return fits ? line : MimeUtility.fold(0, line);
  }

  /** JavaMail makes a character of each octet that it reads. */
  private static Charset charset(String line) {
    boolean read = line.chars().allMatch(c -> c <= 0xFF);
    return read ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
  }
}
