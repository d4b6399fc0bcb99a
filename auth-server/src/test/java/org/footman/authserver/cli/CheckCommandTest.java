// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.authserver.cli.Outside.K1;
import static org.footman.authserver.cli.Outside.K2;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.footman.authserver.cli.Outside.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link CheckCommand}, as a mail client's filter runs it. */
class CheckCommandTest {
  private Outside outside;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    outside = Outside.start();
  }

  @AfterEach
  void stop() throws IOException {
    outside.close();
  }

  private Result check(String message) throws IOException {
    Path file = Files.write(folder.resolve("m.eml"), message.getBytes(StandardCharsets.UTF_8));
    return outside.run("check", file.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "ann@far.example, " + K1 + ", 0, VALIDKEY",
    "ann@far.example, " + K2 + ", 1, INVALIDKEY",
    "ann@bare.example, " + K1 + ", 3, NOAS",
    "ann@lost.example, " + K1 + ", 4, TEMPERROR",
    "ann@broken.example, " + K1 + ", 5, PERMERROR"
  })
  void tellsWhatBecameOfTheKey(String from, String key, int exit, String status)
      throws IOException {
    Result result = check("From: Ann <" + from + ">\r\nX-Auth-Key: " + key + "\r\n\r\nHello\r\n");

    assertThat(result.exit()).isEqualTo(exit);
    assertThat(result.out()).startsWith(status + " " + from + " (");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: ann@far.example, bob@far.example\nX-Auth-Key: k\n\n",
        "From: ann@far.example\nFrom: ann@far.example\nX-Auth-Key: k\n\n",
        "From: ann@far.example\nX-Auth-Key: k\nX-Auth-Key: k\n\n",
        "From: ann@far.example\nX-Auth-Key: a b\n\n",
        "X-Auth-Key: k\n\n"
      })
  void refusesAMessageThatClaimsNoOneKeyOfOneAddress(String message) throws IOException {
    Result result = check(message);

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.out()).startsWith("PERMERROR (");
    assertThat(outside.keys().datagramsHeard()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: ann@far.example\n\nX-Auth-Key: k\n",
        "From: ann@far.example\n",
        "",
        "\n",
        "no field at all\n\n"
      })
  void knowsAMessageWithoutAKey(String message) throws IOException {
    Result result = check(message);

    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.out()).startsWith("NOKEY (");
  }

  @Test
  void readsFoldedFieldsOfAMailboxFile() throws IOException {
    Result result =
        check(
            "From ann@far.example Sun Nov 22 05:00:00 2026\n"
                + "from: Ann\n <ann@far.example>\nx-auth-KEY:\n\t"
                + K1
                + "\n\nHello\n");

    assertThat(result.exit()).isZero();
  }

  @Test
  void readsAnAddressInUtf8() throws IOException {
    outside.keys().knows("änne@far.example", K2);

    Result result = check("From: <änne@far.example>\nX-Auth-Key: " + K2 + "\n\n");

    assertThat(result.exit()).isZero();
  }

  @Test
  void readsTheStandardInput() {
    outside.input("From: ann@far.example\nX-Auth-Key: " + K1 + "\n\n");

    Result result = outside.run("check", "-");

    assertThat(result.exit()).isZero();
  }

  @Test
  void namesEveryMistakeInOneMessage() {
    Result result = outside.runBare("check", List.of("/no/such/file", "--patience=x"));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .contains("cannot read /no/such/file")
        .contains("--patience is")
        .contains("usage: footman-auth-server check");
  }

  @Test
  void wantsOneMessage() {
    assertThat(outside.run("check").err()).contains("MESSAGE is needed");
    assertThat(outside.run("check", "a", "b").err()).contains("one MESSAGE at a time");
  }
}
