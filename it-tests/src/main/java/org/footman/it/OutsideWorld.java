// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Every mail server but ours: takes what James sends out, keeps it, and refuses what it was told to
 * refuse. DNS and the Authentication Servers of the world are its {@link #keys}.
 */
public final class OutsideWorld implements AutoCloseable {
  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private final List<String> attempts = new CopyOnWriteArrayList<>();
  private final OutsideKeys keys = OutsideKeys.open();
  private final SMTPServer server;
  private volatile Consumer<Arrival> watcher = arrival -> {};

  /** How the world answers mail to one address. */
  public sealed interface Behaviour {
    /** Takes it. */
    record Accept() implements Behaviour {}

    /** Says no to RCPT. */
    record RefuseRecipient(int code, String text) implements Behaviour {}

    /** Says no after the message. */
    record RefuseMessage(int code, String text) implements Behaviour {}

    /** Hangs up. */
    record Drop() implements Behaviour {}
  }

  /** A message that the world took, with its envelope. */
  public record Arrival(String sender, List<String> recipients, StoredMail mail) {
    public Arrival {
      recipients = List.copyOf(recipients);
    }

    /** What a person's mail client makes of "reply": to Reply-To, thread named, text quoted. */
    public Letter answer() {
      String replyTo = mail.header("Reply-To");
      String to = replyTo.isEmpty() ? mail.header("From") : replyTo;
      String id = mail.header("Message-ID");
      return Letter.from(recipients.get(0))
          .to(to.replaceFirst(".*<(.*)>.*", "$1"))
          .subject("Re: " + mail.header("Subject"))
          .header("In-Reply-To", id)
          .header("References", (mail.header("References") + " " + id).strip())
          .body("Yes, that was me.\n\n> " + mail.text().strip().replace("\n", "\n> ") + "\n");
    }
  }

  private OutsideWorld() {
    this.server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("outside.example")
            .messageHandlerFactory(context -> new Door())
            .build();
  }

  /** Opens on a free port of the loopback address. */
  public static OutsideWorld open() {
    OutsideWorld world = new OutsideWorld();
    world.server.start();
    return world;
  }

  public int port() {
    return server.getPortAllocated();
  }

  /** DNS and Authentication Servers. */
  public OutsideKeys keys() {
    return keys;
  }

  public OutsideWorld noSuchUser(String address) {
    return behave(
        address, new Behaviour.RefuseRecipient(550, "5.1.1 <" + address + ">: no such user here"));
  }

  public OutsideWorld refusesByPolicy(String address) {
    return behave(
        address,
        new Behaviour.RefuseRecipient(
            550, "5.7.1 Message refused by policy, your network is listed"));
  }

  public OutsideWorld busy(String address) {
    return behave(address, new Behaviour.RefuseRecipient(451, "4.3.0 Try again later"));
  }

  public OutsideWorld behave(String address, Behaviour behaviour) {
    behaviours.put(address.toLowerCase(Locale.ROOT), behaviour);
    return this;
  }

  /** Is told of every message from now on. */
  public void watch(Consumer<Arrival> act) {
    watcher = act;
  }

  /** All that arrived, oldest first. */
  public List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  public List<Arrival> arrivalsFor(String address) {
    return arrivals.stream()
        .filter(arrival -> arrival.recipients().stream().anyMatch(address::equalsIgnoreCase))
        .toList();
  }

  /** How often James named this address as a recipient, refused or not. */
  public long attempts(String address) {
    return attempts.stream().filter(address::equalsIgnoreCase).count();
  }

  @Override
  public void close() {
    server.stop();
    keys.close();
  }

  private Behaviour behaviour(String address) {
    return behaviours.getOrDefault(address.toLowerCase(Locale.ROOT), new Behaviour.Accept());
  }

  /** One mail transaction. */
  private final class Door implements MessageHandler {
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    @Override
    public void from(String address) {
      sender = address;
    }

    @Override
    public void recipient(String address) throws RejectException {
      attempts.add(address);
      Behaviour behaviour = behaviour(address);
      if (behaviour instanceof Behaviour.RefuseRecipient no) {
        throw new RejectException(no.code(), no.text());
      }
      if (behaviour instanceof Behaviour.Drop) {
        throw new DropConnectionException(421, "4.3.2 going away");
      }
      recipients.add(address);
    }

    @Override
    public String data(InputStream stream) throws RejectException, IOException {
      String raw = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      for (String recipient : recipients) {
        if (behaviour(recipient) instanceof Behaviour.RefuseMessage no) {
          throw new RejectException(no.code(), no.text());
        }
      }
      Arrival arrival = new Arrival(sender, recipients, new StoredMail(0, raw));
      arrivals.add(arrival);
      watcher.accept(arrival);
      return "2.0.0 taken";
    }

    @Override
    public void done() {
      // one Door is made for each transaction: nothing to clear
    }
  }
}
