// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.mail.MessagingException;
import javax.mail.Multipart;
import javax.mail.Part;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeUtility;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;
import org.footman.core.message.Headers;

/** Reads headers and part types out of a message; bounded, and never failing on a broken one. */
public final class MimeFacts {
  private static final int MOST_PARTS = 100;
  private static final int DEEPEST = 6;

  private MimeFacts() {}

  /** The fields of a message, at most 2000; they say when they are not all. */
  public static Headers headers(MimeMessage message) {
    return Head.of(message).facts();
  }

  /**
   * The same, and from then on the mail has them as read, so that James, which is about to copy it,
   * does not read them again for each copy.
   */
  public static Headers keep(Mail mail) throws MessagingException {
    try {
      ReadMessage.into(mail);
    } catch (IOException e) {
      throw new MessagingException("the message cannot be read", e);
    }
    return headers(mail.getMessage());
  }

  /** Whether a message has a field of any of these names, wherever it stands. */
  public static boolean has(MimeMessage message, String... names) throws MessagingException {
    if (message instanceof MimeMessageWrapper wrapper && !wrapper.isModified()) {
      Headers headers = headers(message);
      if (headers.whole()) {
        return headers.has(names);
      }
    }
    for (String name : names) {
      if (message.getHeader(name) != null) {
        return true;
      }
    }
    return false;
  }

  /** The parts of a message, itself first, in the order they stand. */
  static List<Part> parts(MimeMessage message) {
    List<Part> parts = new ArrayList<>();
    try {
      collect(message, 0, parts);
    } catch (MessagingException | IOException e) {
      return parts; // what could be read
    }
    return parts;
  }

  private static void collect(Part part, int depth, List<Part> into)
      throws MessagingException, IOException {
    if (into.size() >= MOST_PARTS || depth > DEEPEST) {
      return;
    }
    into.add(part);
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
      for (int i = 0; i < multipart.getCount(); i++) {
        collect(multipart.getBodyPart(i), depth + 1, into);
      }
    }
  }

  /** Their media types with parameters: the classifier reads a calendar's method. */
  static List<String> types(List<Part> parts) {
    return parts.stream().map(MimeFacts::contentType).flatMap(Optional::stream).toList();
  }

  private static Optional<String> type(Part part) {
    return contentType(part).map(type -> type.split(";", 2)[0].trim());
  }

  private static Optional<String> contentType(Part part) {
    try {
      String type = Optional.ofNullable(part.getContentType()).orElse("text/plain");
      return Optional.of(MimeUtility.unfold(type).trim().toLowerCase(Locale.ROOT));
    } catch (MessagingException e) {
      return Optional.empty();
    }
  }

  static boolean is(Part part, String... types) {
    return type(part).filter(t -> List.of(types).contains(t)).isPresent();
  }
}
