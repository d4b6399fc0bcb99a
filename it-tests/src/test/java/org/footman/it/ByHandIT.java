// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands that the README and {@code ./run} tell, word by word in a shell. */
class ByHandIT {
  @RegisterExtension static final InProcessJames james = new InProcessJames().strict().withKeys();

  private static Stage stage;

  @BeforeAll
  static void users() throws Exception {
    assumeTrue(
        shell("curl --version || true").contains("smtp"), "this machine's curl speaks no SMTP");
    stage = james.stage().withUsers();
    stage.footman().mode("domain:" + Stage.DOMAIN, "hold");
  }

  @Test
  void holdsAsksAndReleasesAsTheReadmeSays() throws Exception {
    List<String> commands = commands(readme("By hand", "Ask for a key"));

    shell(commands.get(0));
    stage.awaitMail(BOB, QUARANTINE, "Hello");
    OutsideWorld.Arrival asked = stage.awaitChallenge("dan@far.example");
    assertThat(shell(commands.get(1))).contains("SEARCH 1");
    assertThat(shell(commands.get(2))).contains("\"source\":\"dan@far.example\"");
    shell(commands(ByHand.arrived(asked, stage.ports())).get(0));
    stage.awaitMail(BOB, Imap.INBOX, "Hello");
    assertThat(shell(commands.get(3))).contains("\"reason\":\"held-unknown-source\"");
    shell(commands.get(4));
    assertThat(stage.footman().effective(BOB.user(), "mode").value()).isEqualTo("off");
    assertThat(commands).hasSize(5);
    stage.footman().mode("domain:" + Stage.DOMAIN, "hold");
  }

  @Test
  void reportsAndSwitchesOnAsTheReadmeSays() throws Exception {
    stage.webAdmin().createDomain("example.org");
    stage.withUser(new Smtp.Login("bob@example.org", "secret"));

    for (String command : commands(readme("Nothing is held now", "A server-wide"))) {
      assertThat(shell(command)).contains("{").doesNotContain("statusCode");
    }

    assertThat(stage.footman().effective("bob@example.org", "mode").value()).isEqualTo("hold");
  }

  @Test
  void doesWhatTheTerminalSays() throws Exception {
    List<String> commands = commands(ByHand.help(stage.ports(), Path.of("target")));

    stage.footman().trust(BOB.user(), "friend@far.example", "allow");
    stage.send(Letter.from("friend@far.example").to(BOB.user()).subject("First"));
    stage.awaitMail(BOB, Imap.INBOX, "First");

    assertThat(shell(commands.get(0))).contains("Subject: ");
    shell(commands.get(1));
    stage.awaitMail(BOB, QUARANTINE, "Hi");
    stage.awaitChallenge("kim@far.example");
    assertThat(shell(commands.get(2))).contains("kim@far.example");
    assertThat(shell(commands.get(3))).contains("\"status\":\"healthy\"");
    assertThat(ask(commands.get(4))).isEqualTo("VERIFY_REPLY 1 " + BOB.user() + " INVALIDKEY\r\n");
    assertThat(commands).hasSize(5);
  }

  @Test
  void asksForKeysAsTheReadmeSays() throws Exception {
    stage.authKeys().register(BOB.user());
    List<String> commands = commands(readme("Ask for a key", "The suite's data"));

    shell(commands.get(0));
    stage.awaitArrival("zoe@far.example", "Hi");
    OutsideWorld.Arrival mail = stage.world().arrivalsFor("zoe@far.example").get(0);
    List<String> shown = commands(ByHand.arrived(mail, stage.ports()));

    String valid = "VERIFY_REPLY 1 " + BOB.user() + " VALIDKEY\r\n";
    assertThat(ask(shown.get(0))).isEqualTo(valid);
    assertThat(ask(shown.get(0).replace("nc -u", "nc"))).isEqualTo(valid);
    String invalid = valid.replace("VALIDKEY", "INVALIDKEY");
    assertThat(ask(commands.get(1))).isEqualTo(invalid);
    assertThat(ask(commands.get(2))).isEqualTo(invalid);
    assertThat(commands).hasSize(3);
  }

  /** Has nc say it; by sockets, octet for octet the same, on a machine without nc. */
  private static String ask(String command) throws IOException, InterruptedException {
    Matcher words =
        Pattern.compile("printf '(.*)' \\| nc (-u )?-w 1 127.0.0.1 (\\d+)").matcher(command);
    assertThat(words.matches()).as(command).isTrue();
    if (!shell("command -v nc || true").isBlank()) {
      return shell(command);
    }
    Verify server = new Verify(Integer.parseInt(words.group(3)));
    String request = words.group(1).replace("\\r\\n", "\r\n");
    boolean udp = words.group(2) != null;
    return (udp ? server.byUdp(request) : server.byTcp(request)).orElse("");
  }

  /** The lines that begin with curl or printf, each with those that it goes on in. */
  private static List<String> commands(String text) {
    List<String> commands = new ArrayList<>();
    boolean goesOn = false;
    for (String line : text.lines().map(String::strip).toList()) {
      if (goesOn) {
        commands.add(commands.remove(commands.size() - 1) + "\n" + line);
      } else if (line.startsWith("curl ") || line.startsWith("printf ")) {
        commands.add(line);
      }
      goesOn = !commands.isEmpty() && (line.endsWith("\\") || line.endsWith("|"));
    }
    return commands;
  }

  private static String readme(String from, String to) throws IOException {
    String text = Files.readString(Path.of("..", "README.md"));
    String part = text.substring(text.indexOf(from));
    return part.substring(0, part.indexOf(to))
        .replace(":" + Ports.USUAL.smtp(), ":" + stage.ports().smtp())
        .replace(":" + Ports.USUAL.imap(), ":" + stage.ports().imap())
        .replace(":" + Ports.USUAL.webadmin(), ":" + stage.ports().webadmin())
        .replace(" " + Ports.USUAL.authserver(), " " + stage.ports().authserver());
  }

  private static String shell(String command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(command).isTrue();
    assertThat(process.exitValue()).as("%s%n%s", command, said).isZero();
    return said;
  }
}
