// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.server.core.MimeMessageWrapper;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;

/**
 * The header of a message, read once for all steps together.
 *
 * @param facts the fields, at most 2000; they say when they are not all
 * @param size octets of the header in the message, with the empty line; empty when the message was
 *     changed or parsed, begins with a blank, has no body, or a header of more than 64 KiB
 */
record Head(Headers facts, Optional<Integer> size) {
  private static final int MOST_OCTETS = 64 * 1024;

  /**
   * All steps that a message goes through in a session, and then in the spool, are one thread's.
   */
  private static final ThreadLocal<Last> LAST = ThreadLocal.withInitial(Last::none);

  /** What a thread has read last. */
  private record Last(WeakReference<MimeMessage> message, Head head) {
    static Last none() {
      return new Last(new WeakReference<>(null), new Head(Headers.NONE, Optional.empty()));
    }
  }

  /** Reads the header; never fails on a broken one. */
  static Head of(MimeMessage message) {
    if (!(message instanceof MimeMessageWrapper wrapper) || wrapper.isModified()) {
      return new Head(loaded(message), Optional.empty());
    }
    return wrapper instanceof ReadMessage read ? read.head() : last(wrapper);
  }

  private static Head last(MimeMessageWrapper message) {
    Last last = LAST.get();
    if (last.message().refersTo(message)) {
      return last.head();
    }
    Head head = read(message);
    if (head.size().isPresent()) { // small, and not for want of an answer
      LAST.set(new Last(new WeakReference<>(message), head));
    }
    return head;
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
      if (start.length > 0 && start[0] != ' ' && start[0] != '\t') {
        HeaderReader.Read read = HeaderReader.read(start);
        if (read.size() < start.length) { // or there may be more of it
          return new Head(read.headers(), Optional.of(read.size()));
        }
      }
      return new Head(loaded(message), Optional.empty());
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
    while (all.hasMoreElements() && fields.size() < HeaderReader.MOST_FIELDS) {
      javax.mail.Header field = all.nextElement();
      String value = Optional.ofNullable(field.getValue()).orElse("");
      fields.add(new Header(field.getName(), HeaderReader.unfolded(value)));
    }
    return new Headers(fields, !all.hasMoreElements());
  }

  /** The same behind other fields, which stand in so many octets. */
  Head behind(List<Header> fields, int octets) {
    List<Header> all = new ArrayList<>(fields);
    all.addAll(facts.fields());
    return new Head(new Headers(all, facts.whole()), size.map(s -> s + octets));
  }
}
