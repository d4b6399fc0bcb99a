// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.apache.mailet.PerRecipientHeaders.Header;
import org.footman.core.source.Decision;
import org.footman.core.store.Stores;
import org.footman.james.DecisionLog;
import org.footman.james.Door;
import org.footman.james.Filing;
import org.footman.james.Footman;
import org.footman.james.LocalDomains;
import org.footman.james.Suite;
import org.footman.net.dns.PublicSuffixes;

/** The receiving side of Address Authentication over a {@link Suite}, for unit tests. */
public final class KeyRig {
  public static final String K1 = "0123456789abcdef".repeat(4);
  public static final String K2 = "fedcba9876543210".repeat(4);
  public static final String ANN = "ann@far.example";
  public static final String BOB = "bob@here.example";
  public static final String CAROL = "carol@here.example";

  public final Suite suite;
  public final KeyServerDouble server = new KeyServerDouble();
  public final Wishes wishes;
  public final KeyDesk desk;
  public final Forgeries forgeries;
  public final SessionDesk session;
  public final Waits waits;
  public final LocalDomains domains;
  public final MailetContext james = context();

  private final List<String> sent = new CopyOnWriteArrayList<>();

  public KeyRig(Suite suite) {
    this.suite = suite;
    Door door = suite.door;
    wishes = new Wishes(suite.footman, door, suite.keys);
    Claims claims = new Claims(suite.footman);
    Asking asking = new Asking(server, new PublicSuffixes());
    desk = new KeyDesk(claims, asking, wishes, suite.counts);
    Notes notes = new Notes(() -> james, suite.counts, suite.clock);
    forgeries = new Forgeries(suite.footman, suite.keys, door, new Filing(suite.keys), notes);
    domains = new LocalDomains(suite.domains, suite.clockwork);
    domains.start();
    DecisionLog log = new DecisionLog(suite.footman, suite.counts, suite.clockwork);
    Refusing refusing = new Refusing(suite.keys, log, notes, suite.clockwork, suite.clock);
    Readers readers = new Readers(new Addressees(suite.aliases, domains), door, suite.keys);
    waits = waits(suite);
    session = new SessionDesk(waits, claims, readers, asking, refusing, suite.keys, suite.footman);
  }

  /** A James that holds mail at here.example, with those settings, names and values in turn. */
  public static KeyRig holding(String... settings) {
    return new KeyRig(Suite.with(settings).mode("domain:here.example", "hold"));
  }

  /** A desk whose look into the settings of recipients ends in a mistake. */
  public KeyDesk mistaken(Throwable mistake) {
    Stores stores =
        (Stores)
            Proxy.newProxyInstance(
                KeyRig.class.getClassLoader(),
                new Class<?>[] {Stores.class},
                (proxy, method, arguments) -> {
                  throw mistake;
                });
    Footman footman = new Footman(suite.footman.settings(), stores);
    Door door = new Door(footman, suite.keys, suite.clock);
    return new KeyDesk(
        new Claims(footman),
        new Asking(server, new PublicSuffixes()),
        new Wishes(footman, door, suite.keys),
        suite.counts);
  }

  /** A personal message from Ann with those fields, each ended by a line feed. */
  public MailImpl mail(String fields, String... recipients) throws Exception {
    return suite.mail(ANN, fields + Suite.personal("<m1@far.example>"), recipients);
  }

  public static String key(String key) {
    return "X-Auth-Key: " + key + "\n";
  }

  /** What the suite sent to users, each as sender, recipients, state and message. */
  public List<String> sent() {
    return List.copyOf(sent);
  }

  /** What was decided and written down of a message. */
  public List<Decision> decisions(String messageId) {
    return suite.stores.decisions().byMessageId(messageId);
  }

  /** The bodies of a field in a mail, joined by a bar. */
  public static String field(Mail mail, String name) throws Exception {
    return Optional.ofNullable(mail.getMessage().getHeader(name))
        .map(values -> String.join("|", values))
        .orElse("");
  }

  /** The same in one recipient's copy alone. */
  public static String copyField(Mail mail, String recipient, String name) {
    return String.join(
        "|",
        mail
            .getPerRecipientSpecificHeaders()
            .getHeadersForRecipient(Suite.address(recipient))
            .stream()
            .filter(h -> h.getName().equals(name))
            .map(Header::getValue)
            .toList());
  }

  /** The folder that local delivery is told to use for a recipient's copy. */
  public static String folder(Mail mail, String recipient) {
    return mail.attributes()
        .filter(a -> a.getName().asString().equals("DeliveryPath_" + recipient))
        .map(a -> String.valueOf(a.getValue().value()))
        .findFirst()
        .orElse("INBOX");
  }

  private MailetContext context() {
    return (MailetContext)
        Proxy.newProxyInstance(
            KeyRig.class.getClassLoader(),
            new Class<?>[] {MailetContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "isLocalEmail" ->
                      List.of(BOB, CAROL).contains(((MailAddress) arguments[0]).asString());
                  case "sendMail" -> sent.add(written((Mail) arguments[0]));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static String written(Mail mail) throws Exception {
    var octets = new ByteArrayOutputStream();
    mail.getMessage().writeTo(octets);
    return mail.getMaybeSender().asString()
        + " "
        + mail.getRecipients()
        + " "
        + mail.getState()
        + "\n"
        + octets.toString(StandardCharsets.UTF_8).replace("=\r\n", "");
  }

  private static Waits waits(Suite suite) {
    var settings = suite.footman.settings().verifying();
    return new Waits(settings.sessionThreads(), settings.sessionWait());
  }
}
