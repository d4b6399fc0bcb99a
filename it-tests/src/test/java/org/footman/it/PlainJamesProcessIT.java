// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runnable James, as a process, before the suite is in it. */
class PlainJamesProcessIT {
  private static final Smtp.Login BOB = new Smtp.Login("bob@here.example", "secret");

  @TempDir Path home;

  @Test
  void takesStoresAndSendsMail() {
    Ports ports = Ports.free();
    try (OutsideWorld world = OutsideWorld.open();
        JamesProcess james = start(ports, world)) {
      WebAdmin webAdmin = new WebAdmin(ports.webadmin());
      webAdmin.createDomain("here.example");
      webAdmin.createUser(BOB.user(), BOB.password());

      Smtp.Reply in =
          Smtp.send(ports.smtp(), Letter.from("ann@far.example").to(BOB.user()).subject("In"));
      Smtp.Reply out =
          Smtp.submit(
              ports.smtp(), BOB, Letter.from(BOB.user()).to("ann@far.example").subject("Out"));

      assertThat(List.of(in.code(), out.code())).containsExactly(250, 250);
      try (Imap bob = Imap.login(ports.imap(), BOB.user(), BOB.password())) {
        eventually(() -> assertThat(bob.mails(Imap.INBOX)).hasSize(1));
      }
      eventually(() -> assertThat(world.arrivalsFor("ann@far.example")).hasSize(1));
      assertThat(james.alive()).isTrue();
    }
  }

  @Test
  void hasTheJarsThatJamesNamesAndNoOthers() throws IOException {
    Path lib = Distribution.find().lib();
    try (Stream<Path> files = Files.list(lib);
        JarFile app = new JarFile(lib.resolve("james-server-memory-app-3.8.1.jar").toFile())) {
      List<String> ours = files.map(file -> name(file.getFileName().toString())).sorted().toList();
      String classPath = app.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      List<String> named =
          Stream.concat(Arrays.stream(classPath.split(" ")), Stream.of(app.getName()))
              .map(PlainJamesProcessIT::name)
              .sorted()
              .toList();

      assertThat(ours).containsExactlyElementsOf(named);
    }
  }

  private JamesProcess start(Ports ports, OutsideWorld world) {
    Distribution distribution = Distribution.find();
    ConfFolder.copy(distribution.conf(), home.resolve("conf"))
        .listen(ports.smtp(), ports.imap(), ports.webadmin())
        .sendEverythingTo(world.port())
        .withoutFootman();
    return JamesProcess.start(JamesProcess.Launch.memoryApp(home, distribution.lib()), ports);
  }

  private static void eventually(ThrowingRunnable assertion) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
  }

  /**
   * A jar's name without its folder; asm and jna without version, which Maven resolves one step
   * higher.
   */
  private static String name(String jar) {
    return jar.replaceAll(".*/", "")
        .replaceFirst("^org\\.apache\\.james\\.", "")
        .replaceFirst("^(asm|jna)-[0-9.]+jar$", "$1.jar");
  }
}
