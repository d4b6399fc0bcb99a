// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.authserver.cli.Outside.K1;
import static org.footman.authserver.cli.Outside.K2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the client remembers of valid keys from one run to the next (protocols.md 1.5, 6 and 9). */
class ClientMemoryTest {
  @TempDir private Path folder;
  private Path state;
  private PostOffice office;

  @BeforeEach
  void open() throws IOException {
    state = folder.resolve("state");
    office = PostOffice.open(state);
  }

  @AfterEach
  void close() throws IOException {
    office.close();
  }

  private int asked() {
    return office.outside().keys().datagramsHeard().size();
  }

  private void receive(String key) {
    office.deliver("mail", "ann@far.example", "X-Auth-Key: " + key);
    office.once();
  }

  @Test
  void asksOnceAboutAValidKeyAcrossRuns() {
    receive(K1);
    receive(K1);

    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void asksAgainWhenTheMemoryIsOld() {
    receive(K1);
    office.outside().clock().forward(Duration.ofMinutes(61));

    receive(K1);

    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void replacesAKeyByTheNextThatIsValid() {
    receive(K1);
    office.outside().keys().knows("ann@far.example", K2);
    receive(K2);
    receive(K2);
    assertThat(asked()).isEqualTo(2);

    receive(K1);

    assertThat(asked()).isEqualTo(3);
  }

  @Test
  void keepsAValidKeyWhenAFalseOneComes() {
    receive(K1);
    receive(K2);
    receive(K1);

    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void asksEveryTimeAboutAFalseKey() {
    receive(K2);
    receive(K2);

    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void keepsDigestsInFilesThatOnlyTheirOwnerReads() throws IOException {
    receive(K1);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rwx------");
    try (var files = Files.list(state)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(3);
      for (Path file : all) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
        assertThat(file.getFileName().toString()).doesNotContain("eve");
        assertThat(Files.readString(file)).doesNotContain(K1, "far.example", "eve");
      }
    }
  }

  @Test
  void forgetsABrokenFileAndGoesOn() throws IOException {
    receive(K1);
    try (var files = Files.list(state)) {
      for (Path file : files.toList()) {
        Files.writeString(file, "\u0000broken \n inbox x y\n");
      }
    }

    receive(K1);

    assertThat(asked()).isEqualTo(2);
    assertThat(office.inboxSubjects()).hasSize(2);
  }
}
