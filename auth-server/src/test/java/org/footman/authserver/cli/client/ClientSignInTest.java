// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.footman.authserver.cli.Outside.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the client signs in, and where it does not give the password away. */
class ClientSignInTest {
  @TempDir private Path folder;
  private PostOffice office;

  @BeforeEach
  void open() throws IOException {
    office = PostOffice.open(folder);
  }

  @AfterEach
  void close() throws IOException {
    office.close();
  }

  private Result client(String... args) {
    return office
        .outside()
        .runBare("client", Stream.concat(Stream.of("--state=" + folder), Stream.of(args)).toList());
  }

  @Test
  void takesThePasswordFromAFile() throws IOException {
    office.outside().environment("FOOTMAN_IMAP_PASSWORD", "wrong");
    Path file = Files.writeString(folder.resolve("password"), PostOffice.PASSWORD + "\n");

    assertThat(office.once("--password-file", file.toString()).exit()).isZero();
  }

  @Test
  void endsWhenThePasswordIsWrong() {
    office.outside().environment("FOOTMAN_IMAP_PASSWORD", "wrong horse");

    Result result = office.once();

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.out()).doesNotContain("wrong horse");
  }

  @Test
  void sendsNoPasswordWhereTheServerOffersNoTls() {
    Result result =
        client("--imap=imap://127.0.0.1:" + office.relay().port(), "--user=eve", "--once");

    assertThat(result.out()).contains("STARTTLS");
    assertThat(result.exit()).isEqualTo(5);
    assertThat(office.relay().commands()).noneMatch(c -> c.matches("(LOGIN|AUTHENTICATE).*"));
  }

  @Test
  void triesLaterWhenTheServerIsAway() throws IOException {
    office.relay().stop();

    assertThat(office.once().exit()).isEqualTo(4);
  }

  @Test
  void namesEveryMistakeInOneMessage() {
    Result result =
        client(
            "--imap",
            "http://mail.here.example",
            "--invalid-key=6",
            "--missing-key=bounce",
            "--keep=25h",
            "--max-age=1",
            "--password-file=/no/such/file",
            "--ca=/no/such/file",
            "x",
            "--now");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .contains("unexpected: x")
        .contains("--imap is imaps://host[:port][/folder], not")
        .contains("--user is needed")
        .contains("--invalid-key is one of [accept, spam, reject,")
        .contains("--missing-key is one of [deliver, quarantine, reject]")
        .contains("--keep is at most 24h")
        .contains("--max-age is a duration")
        .contains("--password-file: cannot read")
        .contains("--ca: no certificates in")
        .contains("--now lacks its value")
        .contains("usage: footman-auth-server client");
  }

  @Test
  void speaksPlainlyToThisMachineOnly() {
    for (String url : List.of("imap://mail.here.example", "imap://192.0.2.1", "imaps://[::1]")) {
      Result result = client("--imap", url, "--user", "eve", "--plain");

      assertThat(result.exit()).as(url).isEqualTo(2);
      assertThat(result.err()).contains("--plain is for imap:// to this machine only");
    }
  }
}
