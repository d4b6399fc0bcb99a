// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;

/**
 * A message as it lies in a folder or arrived somewhere.
 *
 * @param uid the IMAP uid; 0 for a message that is in no folder
 * @param raw the whole message
 */
public record StoredMail(long uid, String raw) {

  /** The decoded values of a field, top first. */
  public List<String> headers(String name) {
    try {
      String[] values = mime().getHeader(name);
      return values == null ? List.of() : Arrays.stream(values).map(StoredMail::unfold).toList();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first value of a field; empty where there is none. */
  public String header(String name) {
    return headers(name).stream().findFirst().orElse("");
  }

  public String subject() {
    try {
      String subject = mime().getSubject();
      return subject == null ? "" : subject;
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything after the first empty line, line ends as LF. */
  public String body() {
    String text = raw.replace("\r\n", "\n");
    int end = text.indexOf("\n\n");
    return end < 0 ? "" : text.substring(end + 2);
  }

  /** The text as a reader sees it, transfer encoding undone, line ends as LF; of a single part. */
  public String text() {
    try {
      return String.valueOf(mime().getContent()).replace("\r\n", "\n");
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String unfold(String value) {
    return value.replaceAll("\r?\n[ \t]", " ");
  }

  private MimeMessage mime() throws MessagingException {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
  }
}
