// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;

/**
 * Notes in a file, forced to disk, that a mail is about to be stored for its recipients: one line
 * with Message-ID and recipient for each. Stands before LocalDelivery, so that what James delivers
 * again after a kill can be told from what somebody else stored twice.
 */
public final class RecordDelivery extends GenericMailet {
  static final Path FILE = Path.of("var", "deliveries.txt");

  private static final Object LOCK = new Object();

  private Path file = FILE;

  @Override
  public void init() {
    file = Path.of(System.getProperty("working.directory")).resolve(FILE);
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    String id = mail.getMessage().getMessageID();
    String lines =
        mail.getRecipients().stream()
            .map(MailAddress::asString)
            .map(recipient -> id + ' ' + recipient + '\n')
            .collect(Collectors.joining());
    ByteBuffer octets = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
    synchronized (LOCK) {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (octets.hasRemaining()) {
          channel.write(octets);
        }
        channel.force(true);
      } catch (IOException e) {
        throw new MessagingException("cannot note a delivery", e);
      }
    }
  }
}
