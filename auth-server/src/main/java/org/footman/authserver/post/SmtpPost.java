// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.footman.authserver.settings.PostSettings;
import org.footman.authserver.settings.PostSettings.Tls;
import org.footman.core.address.Ascii;

/** Hands messages to the first host that takes them. */
final class SmtpPost implements Post {
  private final PostSettings settings;
  private final MailHosts hosts;
  private final Deadline deadline = new Deadline();

  SmtpPost(PostSettings settings, MailHosts hosts) {
    this.settings = settings;
    this.hosts = hosts;
  }

  @Override
  public void send(String address, byte[] message) throws IOException {
    IOException last = new IOException("the domain has no mail exchange");
    long end = System.nanoTime() + settings.whole().toNanos();
    for (InetSocketAddress host : hosts.of(address.substring(address.lastIndexOf('@') + 1))) {
      try {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.toMillis() <= 0) {
          throw new IOException("no host took it in time", last);
        }
        send(host, left, new Letter(address, message));
        return;
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  /** A message and whom it is for. */
  private record Letter(String address, byte[] message) {}

  private void send(InetSocketAddress host, Duration left, Letter letter) throws IOException {
    int patience = Math.toIntExact(settings.patience().toMillis());
    try (Socket socket = new Socket();
        Deadline.Guard guard = deadline.over(socket, left)) {
      socket.connect(new InetSocketAddress(host.getHostString(), host.getPort()), patience);
      socket.setSoTimeout(patience);
      SmtpLines lines = new SmtpLines(socket);
      SmtpLines.positive(lines.hear(), "the connection");
      SmtpReply offers = lines.expect("EHLO " + settings.helo(), "EHLO");
      if (settings.tls() == Tls.NEVER || !offers.offers("STARTTLS")) {
        if (settings.tls() == Tls.REQUIRED) {
          throw new IOException("STARTTLS is not offered");
        }
        hand(lines, offers, letter);
        return;
      }
      lines.expect("STARTTLS", "STARTTLS");
      try (Socket encrypted =
          Encryption.over(socket, host.getHostString(), settings.tls() == Tls.REQUIRED)) {
        SmtpLines secret = new SmtpLines(encrypted);
        hand(secret, secret.expect("EHLO " + settings.helo(), "EHLO"), letter);
      }
    }
  }

  private void hand(SmtpLines lines, SmtpReply offers, Letter letter) throws IOException {
    String address = letter.address();
    if (!settings.user().isEmpty()) {
      lines.expect("AUTH PLAIN " + credentials(), "AUTH");
    }
    boolean utf8 = !Ascii.is(address);
    if (utf8 && !offers.offers("SMTPUTF8")) {
      throw new RefusedException("SMTPUTF8 is not offered"); // RFC 6531 section 3.2
    }
    // the null reverse-path: nobody reads what might come back
    lines.expect("MAIL FROM:<>" + (utf8 ? " SMTPUTF8" : ""), "MAIL");
    accepted(lines.ask("RCPT TO:<" + address + ">"), "RCPT");
    lines.expect("DATA", "DATA");
    accepted(lines.data(letter.message()), "the message");
    try {
      lines.ask("QUIT");
    } catch (IOException e) {
      return; // it has the message
    }
  }

  private static void accepted(SmtpReply reply, String shown) throws RefusedException {
    if (!reply.isPositive()) {
      throw new RefusedException(shown + " was refused with " + reply.code());
    }
  }

  private String credentials() {
    String plain = "\0" + settings.user() + "\0" + settings.password().reveal();
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    deadline.close();
    hosts.close();
  }
}
