// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * A copy of the conf folder of {@code james-conf} with what a James on loopback needs otherwise.
 * Everything it does not name stays as a deployer would have it.
 */
public final class ConfFolder {
  private static final String LOOPBACK = "127.0.0.1:";

  private final Path folder;

  private ConfFolder(Path folder) {
    this.folder = folder;
  }

  /** Copies the shipped files over those of the target. */
  public static ConfFolder copy(Path shipped, Path target) {
    try (Stream<Path> files = Files.walk(shipped)) {
      for (Path file : files.toList()) {
        Path to = target.resolve(shipped.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ConfFolder(target);
  }

  /** One SMTP and one IMAP door on loopback, for strangers and for signed-in users without TLS. */
  public ConfFolder listen(int smtp, int imap, int webadmin) {
    XmlFile smtpServer = XmlFile.open(folder.resolve("smtpserver.xml"));
    Element door = keepFirst(smtpServer, "/smtpservers/smtpserver");
    smtpServer.set(door, "bind", LOOPBACK + smtp);
    smtpServer.set(door, "gracefulShutdown", "false");
    smtpServer.set(door, "announce", "always");
    smtpServer.set(door, "requireSSL", "false");
    smtpServer.save();

    XmlFile imapServer = XmlFile.open(folder.resolve("imapserver.xml"));
    Element inbox = keepFirst(imapServer, "/imapservers/imapserver");
    inbox.setAttribute("enabled", "true");
    imapServer.elements("//tls").forEach(imapServer::remove);
    imapServer.set(inbox, "bind", LOOPBACK + imap);
    imapServer.set(inbox, "gracefulShutdown", "false");
    imapServer.set(inbox, "requireSSL", "false");
    imapServer.save();

    return property("webadmin.properties", "port", Integer.toString(webadmin))
        .property("webadmin.properties", "host", "127.0.0.1");
  }

  /**
   * One SMTP door more on loopback, where a front names each client by the PROXY protocol. To be
   * called after {@link #listen}.
   */
  public ConfFolder frontDoor(int port) {
    XmlFile doors = XmlFile.open(folder.resolve("smtpserver.xml"));
    Element open = keepFirst(doors, "/smtpservers/smtpserver");
    Element door = (Element) open.cloneNode(true);
    doors.set(door, "jmxName", "smtpserver-front");
    doors.set(door, "bind", LOOPBACK + port);
    doors.set(door, "proxyRequired", "true");
    open.getParentNode().appendChild(door);
    doors.save();
    return this;
  }

  /** What CSA and DMARC say against is refused while its sender is connected. */
  public ConfFolder refuseInTheSession() {
    return property("footman.properties", "refuse.csa-failure", "true")
        .property("footman.properties", "refuse.dmarc-reject", "true")
        .property("footman.properties", "session.wait", "5s");
  }

  /** Everything that leaves this James, mail and challenges, goes to one port on loopback. */
  public ConfFolder sendEverythingTo(int port) {
    XmlFile container = XmlFile.open(folder.resolve("mailetcontainer.xml"));
    for (Element remoteDelivery : container.elements("//mailet[@class='RemoteDelivery']")) {
      container.set(remoteDelivery, "gateway", "127.0.0.1");
      container.set(remoteDelivery, "gatewayPort", Integer.toString(port));
    }
    container.save();
    return this;
  }

  /** Strangers are asked although nothing proves yet that they are genuine. */
  public ConfFolder askEverybody() {
    return property("footman.properties", "default.challenge", "always")
        .property("footman.properties", "accept-backscatter", "true");
  }

  /**
   * Who is to be asked is asked, however many: a tour may run often in a day, and what a limit
   * holds up tells nobody whether he would be asked.
   */
  public ConfFolder challengeWithoutBudget() {
    for (String limit : List.of("per-hour", "per-day-and-recipient", "per-day-and-own-domain")) {
      property("footman.properties", "challenge." + limit, "100000");
    }
    return property("footman.properties", "breaker.no-such-sender-percent", "100")
        .property("footman.properties", "breaker.refused-percent", "100");
  }

  /** DNS is asked at one port on loopback, where Authentication Servers may be too. */
  public ConfFolder askNames(InetSocketAddress server) {
    return property("footman.properties", "dns.servers", LOOPBACK + server.getPort())
        .property("footman.properties", "auth-key.allowed-networks", "127.0.0.0/8");
  }

  /** How long to wait for an Authentication Server after each try, and for all of them. */
  public ConfFolder waitForVerdicts(String each, String whole) {
    return property("footman.properties", "auth-key.wait", each)
        .property("footman.properties", "auth-key.whole-wait", whole);
  }

  /** VERIFY is answered on one port on loopback, for all users of James. */
  public ConfFolder answerVerify(int port) {
    return property("footman.properties", "authserver.enabled", "true")
        .property("footman.properties", "authserver.listen", LOOPBACK + port)
        .property("footman.properties", "authserver.name", "auth.here.example:" + port)
        .property("footman.properties", "authserver.automatic", "true");
  }

  /** How often, and after what delay, a challenge is tried again. */
  public ConfFolder retryChallenges(int times, String delay) {
    XmlFile container = XmlFile.open(folder.resolve("mailetcontainer.xml"));
    for (Element remoteDelivery :
        container.elements("//processor[@state='challenge']/mailet[@class='RemoteDelivery']")) {
      container.set(remoteDelivery, "delayTime", delay);
      container.set(remoteDelivery, "maxRetries", Integer.toString(times));
    }
    container.save();
    return this;
  }

  /** Puts a mailet of one class, for the same mails, before every mailet of another. */
  public ConfFolder mailetBefore(String mailet, String inserted) {
    XmlFile container = XmlFile.open(folder.resolve("mailetcontainer.xml"));
    container
        .elements("//mailet[@class='" + mailet + "']")
        .forEach(element -> insertBefore(element, inserted));
    container.save();
    return this;
  }

  /** A mailet without parameters, for the same mails until its match is set. */
  private static Element insertBefore(Element mailet, String inserted) {
    Element before = (Element) mailet.cloneNode(false);
    before.setAttribute("class", inserted);
    mailet.getParentNode().insertBefore(before, mailet);
    return before;
  }

  /**
   * James believes whoever connects about who the client is, by the PROXY protocol, and wants that.
   */
  public ConfFolder behindProxy() {
    XmlFile smtpServer = XmlFile.open(folder.resolve("smtpserver.xml"));
    for (Element server : smtpServer.elements("//smtpserver")) {
      smtpServer.set(server, "proxyRequired", "true");
    }
    smtpServer.save();
    return this;
  }

  /** Mail to users ends where it would be stored, for measuring all that comes before. */
  public ConfFolder endLocalDelivery() {
    XmlFile container = XmlFile.open(folder.resolve("mailetcontainer.xml"));
    container
        .elements(
            "//processor[@state='local-delivery' or @state='automatic-delivery']"
                + "/mailet[@class='LocalDelivery']")
        .forEach(delivery -> delivery.setAttribute("class", "Null"));
    container.save();
    return this;
  }

  /** Sets one key of a properties file, in place or as a line of its own at the end. */
  public ConfFolder property(String file, String key, String value) {
    Path path = folder.resolve(file);
    String line = key + "=" + value;
    try {
      List<String> lines = Files.exists(path) ? Files.readAllLines(path) : List.of();
      boolean known = lines.stream().anyMatch(l -> l.startsWith(key + "="));
      Stream<String> edited = lines.stream().map(l -> l.startsWith(key + "=") ? line : l);
      Files.write(path, (known ? edited : Stream.concat(lines.stream(), Stream.of(line))).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /**
   * Takes the suite out again, as a deployer would who removes it and puts back what it stood in
   * for: James's own limit of hops.
   */
  public ConfFolder withoutFootman() {
    XmlFile container = XmlFile.open(folder.resolve("mailetcontainer.xml"));
    container
        .elements(
            "//mailet[contains(@match,'org.footman.') or contains(@class,'org.footman.')]"
                + "|//processor[starts-with(@state,'quarantine') or starts-with(@state,'challenge')"
                + " or @state='undecided' or @state='look-again' or @state='automatic-delivery']")
        .stream()
        .filter(element -> element.getParentNode() != null)
        .forEach(container::remove);
    limitHops(container);
    container.save();
    XmlFile smtpServer = XmlFile.open(folder.resolve("smtpserver.xml"));
    smtpServer.elements("//handler[contains(@class,'org.footman.')]").forEach(smtpServer::remove);
    smtpServer.save();
    XmlFile listeners = XmlFile.open(folder.resolve("listeners.xml"));
    listeners.elements("//listener").forEach(listeners::remove);
    listeners.save();
    for (String file : List.of("extensions", "healthcheck", "footman")) {
      delete(folder.resolve(file + ".properties"));
    }
    return property("webadmin.properties", "extensions.routes", "");
  }

  /** As James's sample does, where the suite has {@code LoopHook}. */
  private static void limitHops(XmlFile container) {
    Element next =
        container.elements("//processor[@state='root']/mailet[@class='ToProcessor']").get(0);
    insertBefore(next, "Null").setAttribute("match", "RelayLimit=30");
  }

  /** The folder itself, for edits that only one test needs. */
  public Path path() {
    return folder;
  }

  private static Element keepFirst(XmlFile file, String xpath) {
    List<Element> all = file.elements(xpath);
    all.stream().skip(1).forEach(file::remove);
    return all.get(0);
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
