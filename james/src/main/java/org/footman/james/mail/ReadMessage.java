// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.commons.io.input.UnsynchronizedByteArrayInputStream;
import org.apache.james.server.core.InternetHeadersInputStream;
import org.apache.james.server.core.MailHeaders;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;

/**
 * A message whose header has been read already, so that no step behind reads it again: neither ours
 * nor James, which else goes through it octet by octet each time it reads or copies a message.
 */
final class ReadMessage extends MimeMessageWrapper {
  private final Head head;
  private boolean changed;

  /**
   * @param octets of the source, the header whole
   * @param head with its size
   */
  ReadMessage(MimeMessageSource source, byte[] octets, Head head) throws MessagingException {
    super(source);
    this.head = head;
    if (isPlain()) {
      this.headers = new MailHeaders();
      head.lines().forEach(headers::addHeaderLine);
    } else {
      int size = head.size().orElseThrow();
      this.headers = createInternetHeaders(new UnsynchronizedByteArrayInputStream(octets, 0, size));
    }
  }

  /** Puts it in the place of a mail's message, if that is short, plain and not changed. */
  static void into(Mail mail) throws MessagingException, IOException {
    if (mail instanceof MailImpl james
        && james.getMessage() instanceof MimeMessageWrapper message
        && !(message instanceof ReadMessage)
        && !message.isModified()
        && message.getMessageSize() < SmallMessage.MOST) {
      byte[] octets;
      try (InputStream stream = Head.octets(message)) {
        octets = stream.readNBytes(SmallMessage.MOST);
      }
      Optional<Head> head = Head.of(octets).filter(h -> !h.lines().isEmpty());
      if (octets.length < SmallMessage.MOST && head.isPresent()) {
        james.setMessageNoCopy(new ReadMessage(new SmallMessage(octets), octets, head.get()));
      }
    }
  }

  /** What is in it until it is changed. */
  Head head() {
    return head;
  }

  /** Whether its header may be another by now; James also counts what took nothing away. */
  boolean hasChanged() {
    return changed;
  }

  /** Whether James writes the header as it stands. */
  private boolean isPlain() {
    return !head.lines().isEmpty();
  }

  /** Of the body. */
  @Override
  public int getSize() throws MessagingException {
    if (!isPlain() || isBodyModified()) {
      return super.getSize();
    }
    try {
      return Math.max(0, (int) (source.getMessageSize() - head.size().orElseThrow()));
    } catch (IOException e) {
      throw new MessagingException("the size of the message is not known", e);
    }
  }

  /** James's repositories ignore null. */
  @Override
  public void writeTo(
      OutputStream header, OutputStream body, String @Nullable [] ignored, boolean preLoad)
      throws IOException, MessagingException {
    boolean whole = ignored == null || ignored.length == 0;
    if (!isPlain() || isModified() || !whole || preLoad) {
      super.writeTo(header, body, ignored, preLoad);
      return;
    }
    try (InputStream octets = source.getInputStream()) {
      header.write(octets.readNBytes(head.size().orElseThrow()));
      octets.transferTo(body);
    }
  }

  /** James reads the header that it leaves out, for its length; here that is known. */
  @Override
  public long getMessageSize() throws MessagingException {
    if (!isPlain() || isBodyModified() || !isModified()) {
      return super.getMessageSize();
    }
    try (var lines = new InternetHeadersInputStream(getAllHeaderLines())) {
      long body = source.getMessageSize() - head.size().orElseThrow();
      return body + lines.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new MessagingException("the size of the message is not known", e);
    }
  }

  /** James reads the header that it leaves out, for its end; here that is known. */
  @Override
  public InputStream getMessageInputStream() throws MessagingException {
    if (!isPlain() || isBodyModified() || !isModified()) {
      return super.getMessageInputStream();
    }
    try {
      InputStream octets = source.getInputStream();
      octets.skipNBytes(head.size().orElseThrow());
      return new SequenceInputStream(new InternetHeadersInputStream(getAllHeaderLines()), octets);
    } catch (IOException e) {
      throw new MessagingException("the message cannot be read", e);
    }
  }

  @Override
  public void setHeader(String name, String value) throws MessagingException {
    changed = true;
    super.setHeader(name, value);
  }

  @Override
  public void addHeader(String name, String value) throws MessagingException {
    changed = true;
    super.addHeader(name, value);
  }

  @Override
  public void addHeaderLine(String line) throws MessagingException {
    changed = true;
    super.addHeaderLine(line);
  }

  @Override
  public void removeHeader(String name) throws MessagingException {
    changed |= getHeader(name) != null;
    super.removeHeader(name);
  }
}
