// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.footman.authserver.settings.PostSettings;
import org.footman.authserver.settings.PostSettings.Tls;

/** Hands messages to the first host that takes them. */
final class SmtpPost implements Post {
  private final PostSettings settings;
  private final MailHosts hosts;

  SmtpPost(PostSettings settings, MailHosts hosts) {
    this.settings = settings;
    this.hosts = hosts;
  }

  @Override
  public void send(String address, byte[] message) throws IOException {
    IOException last = new IOException("the domain has no mail exchange");
    for (InetSocketAddress host : hosts.of(address.substring(address.lastIndexOf('@') + 1))) {
      try {
        send(host, address, message);
        return;
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  private void send(InetSocketAddress host, String address, byte[] message) throws IOException {
    int patience = Math.toIntExact(settings.patience().toMillis());
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host.getHostString(), host.getPort()), patience);
      socket.setSoTimeout(patience);
      SmtpLines lines = new SmtpLines(socket);
      SmtpLines.positive(lines.hear(), "the connection");
      SmtpReply offers = lines.expect("EHLO " + settings.helo(), "EHLO");
      if (settings.tls() == Tls.NEVER || !offers.offers("STARTTLS")) {
        if (settings.tls() == Tls.REQUIRED) {
          throw new IOException("STARTTLS is not offered");
        }
        hand(lines, offers, address, message);
        return;
      }
      lines.expect("STARTTLS", "STARTTLS");
      try (Socket encrypted =
          Encryption.over(socket, host.getHostString(), settings.tls() == Tls.REQUIRED)) {
        SmtpLines secret = new SmtpLines(encrypted);
        hand(secret, secret.expect("EHLO " + settings.helo(), "EHLO"), address, message);
      }
    }
  }

  private void hand(SmtpLines lines, SmtpReply offers, String address, byte[] message)
      throws IOException {
    if (!settings.user().isEmpty()) {
      lines.expect("AUTH PLAIN " + credentials(), "AUTH");
    }
    boolean utf8 = address.chars().anyMatch(c -> c > 127);
    if (utf8 && !offers.offers("SMTPUTF8")) {
      throw new IOException("SMTPUTF8 is not offered"); // RFC 6531 section 3.2
    }
    // the null reverse-path: nobody reads what might come back
    lines.expect("MAIL FROM:<>" + (utf8 ? " SMTPUTF8" : ""), "MAIL");
    lines.expect("RCPT TO:<" + address + ">", "RCPT");
    lines.expect("DATA", "DATA");
    SmtpLines.positive(lines.data(message), "the message");
    lines.ask("QUIT");
  }

  private String credentials() {
    String plain = "\0" + settings.user() + "\0" + settings.password().reveal();
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    hosts.close();
  }
}
