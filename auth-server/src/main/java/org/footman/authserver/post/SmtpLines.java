// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of an SMTP conversation (RFC 5321 section 4), as its client. */
final class SmtpLines {
  private static final int MOST_OCTETS = 2000;
  private static final int MOST_LINES = 100;

  private final InputStream in;
  private final OutputStream out;

  SmtpLines(Socket socket) throws IOException {
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** Says a line and hears the reply; what it may be is for the caller. */
  SmtpReply ask(String command) throws IOException {
    out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    return hear();
  }

  /** The same where a reply other than a positive one is the end. */
  SmtpReply expect(String command, String shown) throws IOException {
    return positive(ask(command), shown);
  }

  static SmtpReply positive(SmtpReply reply, String shown) throws IOException {
    if (!reply.isPositive()) {
      throw new IOException(shown + " was refused with " + reply.code());
    }
    return reply;
  }

  /** Sends a message, its dots doubled, and its end (RFC 5321 section 4.5.2). */
  SmtpReply data(byte[] message) throws IOException {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    String stuffed = text.replace("\r\n.", "\r\n..");
    out.write((stuffed + ".\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return hear();
  }

  SmtpReply hear() throws IOException {
    List<String> lines = new ArrayList<>();
    String line;
    do {
      line = line();
      if (!line.matches("[2-5]\\d\\d([ -].*)?") || lines.size() == MOST_LINES) {
        throw new IOException("no reply of SMTP");
      }
      lines.add(line.length() > 4 ? line.substring(4) : "");
    } while (line.length() > 3 && line.charAt(3) == '-');
    return new SmtpReply(Integer.parseInt(line.substring(0, 3)), lines);
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    int c = in.read();
    while (c >= 0 && c != '\n' && line.size() < MOST_OCTETS) {
      line.write(c);
      c = in.read();
    }
    if (c != '\n') {
      throw new IOException("the connection ended");
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }
}
