// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeUtility;
import org.apache.commons.io.input.UnsynchronizedByteArrayInputStream;
import org.apache.james.server.core.MailHeaders;
import org.apache.james.server.core.MimeMessageWrapper;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;

/**
 * The header of a message, read once by all steps together, and from its first octets: James reads
 * it octet by octet through a synchronized stream, which takes longer than all that we do with it.
 *
 * @param facts the fields, at most 2000; they say when they are not all
 * @param size octets of the header in the message, with the empty line; empty when the message was
 *     changed or parsed, has no body, or a header of more than 64 KiB
 */
record Head(Headers facts, Optional<Integer> size) {
  private static final int MOST_FIELDS = 2000;
  private static final int MOST_OCTETS = 64 * 1024;
  private static final int MESSAGES = 200;

  /** For as long as the message is somewhere; the thread that reads tidies up. */
  private static final Cache<MimeMessage, Head> READ =
      Caffeine.newBuilder().weakKeys().maximumSize(MESSAGES).executor(Runnable::run).build();

  /** Reads the header; never fails on a broken one. */
  static Head of(MimeMessage message) {
    if (!(message instanceof MimeMessageWrapper wrapper) || wrapper.isModified()) {
      return new Head(loaded(message), Optional.empty());
    }
    return wrapper instanceof ReadMessage read
        ? read.head()
        : READ.get(wrapper, m -> read(wrapper));
  }

  private static Headers loaded(MimeMessage message) {
    try {
      return headers(message.getAllHeaders());
    } catch (MessagingException e) {
      return new Headers(List.of(), false);
    }
  }

  private static Head read(MimeMessageWrapper message) {
    try (InputStream octets = octets(message)) {
      byte[] start = octets.readNBytes(Math.max(1, Math.min(octets.available(), MOST_OCTETS)));
      var header = new UnsynchronizedByteArrayInputStream(start);
      Headers facts = headers(new MailHeaders(header).getAllHeaders());
      int left = header.available();
      return left > 0
          ? new Head(facts, Optional.of(start.length - left))
          : new Head(loaded(message), Optional.empty()); // there may be more of it
    } catch (IOException | MessagingException e) {
      return new Head(new Headers(List.of(), false), Optional.empty());
    }
  }

  /** The octets of a message; none when James would write its header anew. */
  static InputStream octets(MimeMessageWrapper message) throws IOException, MessagingException {
    InputStream octets = message.getMessageInputStream();
    if (octets instanceof SequenceInputStream) { // somebody has parsed the body
      octets.close();
      return InputStream.nullInputStream();
    }
    return octets;
  }

  private static Headers headers(Enumeration<javax.mail.Header> all) {
    List<Header> fields = new ArrayList<>();
    while (all.hasMoreElements() && fields.size() < MOST_FIELDS) {
      javax.mail.Header field = all.nextElement();
      String value = Optional.ofNullable(field.getValue()).orElse("");
      fields.add(new Header(field.getName(), unfolded(value)));
    }
    return new Headers(fields, !all.hasMoreElements());
  }

  private static String unfolded(String value) {
    boolean folded = value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
    return (folded ? MimeUtility.unfold(value) : value).trim();
  }

  /** The same behind other fields, which stand in so many octets. */
  Head behind(List<Header> fields, int octets) {
    List<Header> all = new ArrayList<>(fields);
    all.addAll(facts.fields());
    return new Head(new Headers(all, facts.whole()), size.map(s -> s + octets));
  }
}
