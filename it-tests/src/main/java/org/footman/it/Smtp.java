// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.commons.net.smtp.SMTPClient;
import org.apache.commons.net.smtp.SMTPConnectionClosedException;

/** One SMTP session, command by command, with the raw replies. */
public final class Smtp implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SMTPClient client = new SMTPClient(StandardCharsets.UTF_8.name());

  /** What the server said, the code and the whole text of all lines. */
  public record Reply(int code, String text) {
    public boolean positive() {
      return code >= 200 && code < 400;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The user and password of a submission. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }

  private Smtp() {}

  /** Connects and says EHLO. */
  public static Smtp connect(int port) {
    return new Smtp().begin(port, "client.example");
  }

  /** Connects as a front does that names the client by the PROXY protocol, and says EHLO. */
  public static Smtp proxied(int port, String client, String helo) {
    Smtp smtp = new Smtp();
    smtp.client.setSocketFactory(new ProxiedSockets(client));
    return smtp.begin(port, helo);
  }

  private Smtp begin(int port, String helo) {
    try {
      client.setConnectTimeout((int) PATIENCE.toMillis());
      client.setDefaultTimeout((int) PATIENCE.toMillis());
      client.connect("127.0.0.1", port);
      command("EHLO " + helo);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends as a stranger; the first reply that is not positive, else the last. */
  public static Reply send(int port, Letter letter) {
    try (Smtp smtp = connect(port)) {
      return smtp.deliver(letter);
    }
  }

  /** Sends as a signed-in user. */
  public static Reply submit(int port, Login login, Letter letter) {
    try (Smtp smtp = connect(port)) {
      Reply reply = smtp.login(login);
      return reply.positive() ? smtp.deliver(letter) : reply;
    }
  }

  public Reply login(Login login) {
    String secret = "\0" + login.user() + "\0" + login.password();
    return command(
        "AUTH PLAIN "
            + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
  }

  /** MAIL, RCPT for each recipient, DATA; stops at the first refusal. */
  public Reply deliver(Letter letter) {
    List<String> commands = new ArrayList<>();
    commands.add("MAIL FROM:<" + letter.sender() + ">");
    letter.recipients().forEach(to -> commands.add("RCPT TO:<" + to + ">"));
    Optional<Reply> refusal =
        commands.stream().map(this::command).filter(reply -> !reply.positive()).findFirst();
    return refusal.orElseGet(() -> data(letter.text()));
  }

  /** Sends one line and reads the reply. */
  public Reply command(String line) {
    try {
      client.sendCommand(line);
      return reply();
    } catch (SMTPConnectionClosedException e) {
      // a 421: said, and then hung up
      return reply();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends DATA and a message, dots doubled. */
  public Reply data(String message) {
    try {
      Writer writer = client.sendMessageData();
      if (writer == null) {
        return reply();
      }
      try (writer) {
        writer.write(message);
      }
      client.completePendingCommand();
      return reply();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply reply() {
    return new Reply(client.getReplyCode(), client.getReplyString().strip());
  }

  @Override
  public void close() {
    try {
      if (client.isConnected()) {
        client.sendCommand("QUIT");
      }
    } catch (IOException gone) {
      // the server may close first: the session is over either way
    }
    try {
      client.disconnect();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
