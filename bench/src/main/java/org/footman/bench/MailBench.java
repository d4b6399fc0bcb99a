// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.footman.it.ConfFolder;
import org.footman.it.Distribution;
import org.footman.it.JamesProcess;
import org.footman.it.Ports;
import org.footman.it.WebAdmin;
import org.footman.net.dns.ZoneServer;

/**
 * What the suite costs a message of a known sender with warm caches: CPU of James's process for a
 * mail, with the suite and without, in alternating pairs; both pipelines end with Null. Every mail
 * comes over a connection of its own, as mail of one sender does. CSA lets the client pass, SPF and
 * DMARC prove the sender; of a forwarded mail DKIM does. A DNS server on loopback is asked.
 */
final class MailBench {
  private static final int PAIRS = Integer.getInteger("pairs", 9);
  private static final int WARMING = Integer.getInteger("warming", 25);
  private static final long COUNT = Long.getLong("count", 15_000);
  private static final String HEAP = System.getProperty("heap", "512m");
  private static final String BOB = "bob@here.example";

  private MailBench() {}

  public static void main(String[] arguments) throws IOException {
    Path home = Files.createTempDirectory("footman-bench");
    SignedLetter letter = SignedLetter.make(Integer.getInteger("octets", 1000));
    try (ZoneServer dns = ZoneServer.start()) {
      letter.publish(dns.zone());
      Ports plainPorts = Ports.free();
      try (JamesProcess plain = plain(home.resolve("plain"), plainPorts)) {
        Ports suitePorts = Ports.free();
        try (JamesProcess suite = suite(home.resolve("suite"), suitePorts, dns)) {
          play(
              new Contestant(plain.pid(), load(letter, people(plainPorts))),
              new Contestant(suite.pid(), load(letter, known(suitePorts))));
          System.out.println(decided(new WebAdmin(suitePorts.webadmin())));
        }
      }
    }
  }

  /** A James and what is sent to it. */
  private record Contestant(long pid, Load load) {
    Cost measure() throws IOException {
      var before = Cpu.of(pid);
      long started = System.nanoTime();
      long mails = load.run();
      var took = Duration.ofNanos(System.nanoTime() - started);
      return new Cost(Cpu.of(pid).minus(before), mails, took);
    }
  }

  private static void play(Contestant plain, Contestant suite) throws IOException {
    List<Double> ratios = new ArrayList<>();
    System.out.println("| pair | without, us a mail | with, us a mail | ratio |");
    System.out.println("|---|---|---|---|");
    for (int pair = -WARMING; pair < PAIRS; pair++) {
      Cost without = plain.measure();
      Cost with = suite.measure();
      double ratio = with.each() / without.each();
      if (pair >= 0) {
        ratios.add(ratio);
        System.out.printf(
            "| %d | %,.0f | %,.0f | %.3f |%n",
            pair + 1, without.each() / 1000, with.each() / 1000, ratio);
      }
    }
    double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        "median of %d pairs of %,d mails: %.3f (at most 1.150; aim 1.050); %s%n",
        PAIRS, COUNT, sorted[sorted.length / 2], Arrays.toString(sorted));
  }

  private static Load load(SignedLetter letter, Ports ports) {
    WebAdmin webAdmin = new WebAdmin(ports.webadmin());
    return new SmtpLoad(
        ports.smtp(),
        letter.bytes(),
        letter.envelope(BOB, Boolean.getBoolean("forwarded")),
        new SmtpLoad.Amount(COUNT, Long.getLong("a.connection", 1)),
        () ->
            Awaitility.await("empty queues")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> queued(webAdmin) == 0));
  }

  private static long queued(WebAdmin webAdmin) {
    long queued = 0;
    for (var name : webAdmin.get("/mailQueues").json()) {
      queued += webAdmin.get("/mailQueues/" + name.asText()).json().path("size").asLong();
    }
    return queued;
  }

  /** What the suite made of the mails, so that nobody takes a held one for a delivered one. */
  private static String decided(WebAdmin webAdmin) {
    return "decided: " + webAdmin.get("/footman/report?scope=domain:here.example").body();
  }

  private static JamesProcess plain(Path home, Ports ports) {
    conf(home, ports).withoutFootman();
    return start(home, ports);
  }

  private static JamesProcess suite(Path home, Ports ports, ZoneServer dns) {
    conf(home, ports).askNames(dns.address());
    Distribution.find().dropInto(home);
    return start(home, ports);
  }

  private static ConfFolder conf(Path home, Ports ports) {
    return ConfFolder.copy(Distribution.find().conf(), home.resolve("conf"))
        .listen(ports.smtp(), ports.imap(), ports.webadmin())
        .behindProxy()
        .endLocalDelivery();
  }

  private static JamesProcess start(Path home, Ports ports) {
    var app = JamesProcess.Launch.memoryApp(home, Distribution.find().lib());
    List<String> options = new ArrayList<>(app.options());
    options.add("-Xms" + HEAP); // else the collector shrinks it, in each run to another size
    options.add("-Xmx" + HEAP);
    options.add("-Djdk.net.hosts.file=" + hosts(home));
    return JamesProcess.start(
        new JamesProcess.Launch(app.home(), app.classPath(), app.mainClass(), options), ports);
  }

  /** James asks for the name of every client: a list instead of the DNS of the machine. */
  private static Path hosts(Path home) {
    try {
      return Files.writeString(
          home.resolve("hosts"),
          "127.0.0.1 localhost %s\n%s mx.known.example\n%s mx.forwarder.example\n"
              .formatted(
                  InetAddress.getLocalHost().getHostName(),
                  SignedLetter.CLIENT,
                  SignedLetter.FORWARDER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Ports people(Ports ports) {
    WebAdmin webAdmin = new WebAdmin(ports.webadmin());
    webAdmin.createDomain("here.example");
    webAdmin.createUser(BOB, "secret");
    return ports;
  }

  /** The recipient holds mail of strangers, and knows this sender. */
  private static Ports known(Ports ports) {
    people(ports);
    WebAdmin webAdmin = new WebAdmin(ports.webadmin());
    taken(webAdmin.put("/footman/policies/domain:here.example/mode", "{\"value\":\"hold\"}"));
    taken(
        webAdmin.put(
            "/footman/trust",
            """
            {"scope": "user:%s", "kind": "address", "value": "%s", "verdict": "allow"}
            """
                .formatted(BOB, SignedLetter.FROM)));
    return ports;
  }

  private static void taken(WebAdmin.Answer answer) {
    if (!answer.positive()) {
      throw new IllegalStateException(answer.status() + " " + answer.body());
    }
  }
}
