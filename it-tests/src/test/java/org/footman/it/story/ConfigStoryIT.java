// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.footman.it.ConfFolder;
import org.footman.it.Distribution;
import org.footman.it.JamesProcess;
import org.footman.it.Ports;
import org.footman.it.WebAdmin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops the start of the real process, and what does not. */
class ConfigStoryIT {
  @TempDir Path home;

  @Test
  void namesEveryMistakeOfTheSettings() {
    String log =
        failedStart(
            folder ->
                folder
                    .property("footman.properties", "default.mode", "holding")
                    .property("footman.properties", "default.challenge", "always")
                    .property("footman.properties", "unable-after", "soon")
                    .property("footman.properties", "colour", "blue"));

    assertThat(log)
        .contains("footman.properties")
        .contains("default.mode")
        .contains("accept-backscatter")
        .contains("unable-after")
        .contains("colour");
  }

  @Test
  void namesAWrongMailetParameter() {
    String log =
        failedStart(
            folder ->
                Xml.replace(
                    folder.path().resolve("mailetcontainer.xml"),
                    "<mailet class=\"org.footman.mailets.Quarantine\" match=\"All\">",
                    "<mailet class=\"org.footman.mailets.Quarantine\" match=\"All\">"
                        + "<folder>Elsewhere</folder><colour>blue</colour>"));

    assertThat(log).contains("Quarantine").contains("folder").contains("colour");
  }

  @Test
  void namesAStepThatDoesNotExist() {
    String log =
        failedStart(
            folder ->
                Xml.replace(
                    folder.path().resolve("mailetcontainer.xml"),
                    "org.footman.mailets.Arrival",
                    "org.footman.mailets.OfAnotherVersion"));

    assertThat(log).contains("org.footman.mailets.OfAnotherVersion");
  }

  @Test
  void namesAMissingProcessor() {
    String log =
        failedStart(
            folder ->
                Xml.replace(
                    folder.path().resolve("mailetcontainer.xml"),
                    "state=\"quarantine-failed\"",
                    "state=\"renamed\""));

    assertThat(log).contains("quarantine-failed");
  }

  @Test
  void namesTheMissingProcessorOfAutomaticMail() {
    String log =
        failedStart(
            folder ->
                Xml.replace(
                    folder.path().resolve("mailetcontainer.xml"),
                    "state=\"automatic-delivery\"",
                    "state=\"renamed\""));

    assertThat(log).contains("undefined processors: [automatic-delivery]");
  }

  @Test
  void namesAMissingMailetParameter() {
    String log =
        failedStart(
            folder ->
                Xml.replace(
                    folder.path().resolve("mailetcontainer.xml"),
                    "<automatic>automatic-delivery</automatic>",
                    ""));

    assertThat(log).contains("FinalDelivery needs the parameter automatic");
  }

  @Test
  void startsWithoutTheDatabase() {
    Ports ports = Ports.free();
    prepare(
        folder ->
            folder.property(
                "footman.properties", "database.url", "jdbc:postgresql://127.0.0.1:1/footman"),
        ports);

    try (JamesProcess james =
        JamesProcess.start(JamesProcess.Launch.memoryApp(home, Distribution.find().lib()), ports)) {
      assertThat(james.alive()).isTrue();
      assertThat(new WebAdmin(ports.webadmin()).get("/healthcheck").body()).contains("Footman");
    }
  }

  private String failedStart(Consumer<ConfFolder> change) {
    Ports ports = Ports.free();
    prepare(change, ports);
    JamesProcess james =
        JamesProcess.launch(JamesProcess.Launch.memoryApp(home, Distribution.find().lib()), ports);
    try {
      assertThat(james.awaitExit()).isEqualTo(1);
      return james.log();
    } finally {
      james.kill();
    }
  }

  private void prepare(Consumer<ConfFolder> change, Ports ports) {
    Distribution distribution = Distribution.find();
    distribution.dropInto(home);
    change.accept(
        ConfFolder.copy(distribution.conf(), home.resolve("conf"))
            .listen(ports.smtp(), ports.imap(), ports.webadmin())
            .sendEverythingTo(ports.smtp()));
  }
}
