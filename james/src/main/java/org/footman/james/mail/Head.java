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
 * @param lines the fields as JavaMail keeps them; none unless James writes the header as it stands
 * @param size octets of the header in the message, with the empty line; empty when the message was
 *     changed or parsed, begins with a blank, has no body, or a header of more than 64 KiB
 */
record Head(Headers facts, List<String> lines, Optional<Integer> size) {
  private static final int MOST_OCTETS = 64 * 1024;

  /**
   * All steps that a message goes through in a session, and then in the spool, are one thread's.
   */
  private static final ThreadLocal<Last> LAST = ThreadLocal.withInitial(Last::none);

  /** What a thread has read last. */
  private record Last(WeakReference<MimeMessage> message, Head head) {
    static Last none() {
      return new Last(new WeakReference<>(null), without(Headers.NONE));
    }
  }

  /** Reads the header; never fails on a broken one. */
  static Head of(MimeMessage message) {
    if (message instanceof ReadMessage read && !read.hasChanged()) {
      return read.isModified() ? without(read.head().facts()) : read.head();
    }
    if (!(message instanceof MimeMessageWrapper wrapper) || wrapper.isModified()) {
      return without(loaded(message));
    }
    return last(wrapper);
  }

  /** Of a message whose octets do not count. */
  private static Head without(Headers facts) {
    return new Head(facts, List.of(), Optional.empty());
  }

  /** Reads the header of a message in memory; empty when its size would be. */
  static Optional<Head> of(byte[] octets) {
    if (octets.length == 0 || octets[0] == ' ' || octets[0] == '\t') {
      return Optional.empty();
    }
    HeaderReader.Read read = HeaderReader.read(octets);
    return read.size() < octets.length // or there may be more of it
        ? Optional.of(new Head(read.headers(), read.lines(), Optional.of(read.size())))
        : Optional.empty();
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
      return of(start).orElseGet(() -> without(loaded(message)));
    } catch (IOException | MessagingException e) {
      return without(new Headers(List.of(), false));
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

  /** The same behind other fields, which stand before it in so many octets. */
  Head behind(List<Header> fields, byte[] octets) {
    List<Header> all = new ArrayList<>(fields);
    all.addAll(facts.fields());
    return new Head(
        new Headers(all, facts.whole()), behind(octets), size.map(s -> s + octets.length));
  }

  private List<String> behind(byte[] octets) {
    HeaderReader.Read before = HeaderReader.read(octets);
    boolean plain = before.size() == octets.length && !before.lines().isEmpty();
    if (lines.isEmpty() || !plain) {
      return octets.length == 0 ? lines : List.of();
    }
    List<String> all = new ArrayList<>(before.lines());
    all.addAll(lines);
    return List.copyOf(all);
  }
}
