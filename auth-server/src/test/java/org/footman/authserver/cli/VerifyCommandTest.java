// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.authserver.cli.Outside.K1;
import static org.footman.authserver.cli.Outside.K2;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link VerifyCommand} over a real DNS server and a real Authentication Server. */
class VerifyCommandTest {
  private Outside outside;

  @BeforeEach
  void start() throws IOException {
    outside = Outside.start();
  }

  @AfterEach
  void stop() throws IOException {
    outside.close();
  }

  @Test
  void tellsVerdictServerAndTime() {
    Result result = outside.run("verify", "--address", "ann@far.example", "--key", K1);

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .matches("VALIDKEY ann@far\\.example \\(auth\\.far\\.example:\\d+\\) \\d+ ms\\R");
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ann@far.example, 1, INVALIDKEY",
    "bob@far.example, 1, INVALIDKEY",
    "ann@bare.example, 3, NOAS",
    "ann@nowhere.example, 3, NOAS",
    "ann@lost.example, 4, TEMPERROR",
    "ann@broken.example, 5, PERMERROR"
  })
  void hasAnExitCodePerStatus(String address, int exit, String status) {
    Result result = outside.run("verify", "--address", address, "--key", K2);

    assertThat(result.exit()).isEqualTo(exit);
    assertThat(result.out()).startsWith(status + " " + address + " (");
  }

  @Test
  void neverCallsAKeyInvalidBecauseTheServerIsSilent() {
    outside.patience("800ms").keys().silent();

    Result result = outside.run("verify", "--address", "ann@far.example", "--key", K1);

    assertThat(result.exit()).isEqualTo(4);
  }

  @Test
  void asksNoServerInAPrivateNetworkUnlessTold() {
    List<String> strict =
        outside.asking().stream().filter(arg -> !arg.equals("--allow-private")).toList();

    Result result =
        outside.runBare(
            "verify",
            Stream.concat(Stream.of("--address=ann@far.example", "--key=" + K1), strict.stream())
                .toList());

    assertThat(result.exit()).isEqualTo(5);
    assertThat(outside.keys().datagramsHeard()).isEmpty();
  }

  @Test
  void takesTheKeyFromTheStandardInput() {
    outside.input(K1 + "\n");

    Result result = outside.run("verify", "--address", "ann@far.example", "--key", "-");

    assertThat(result.exit()).isZero();
  }

  @Test
  void takesTheKeyFromAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), K1 + "\r\n");

    Result result =
        outside.run("verify", "--address", "ann@far.example", "--key-file", file.toString());

    assertThat(result.exit()).isZero();
  }

  @Test
  void namesEveryMistakeInOneMessageAndShowsTheUsage() {
    Result result =
        outside.runBare(
            "verify",
            List.of(
                "--address", "ann", "--dns", "dns.example", "--patience", "1", "--ky", K1, "x"));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines().findFirst().orElse(""))
        .contains("unexpected: x")
        .contains("--address is a mail address, not \"ann\"")
        .contains("one of --key and --key-file is needed")
        .contains("--dns is IP addresses")
        .contains("--patience is a duration")
        .contains("unknown setting --ky");
    assertThat(result.err()).contains("usage: footman-auth-server verify");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "k\u00e9", "\"quoted\""})
  void neverShowsWhatWasGivenForAKey(String key) {
    Result result = outside.run("verify", "--address", "ann@far.example", "--key", key);

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("the key is not").doesNotContain(key);
  }

  @Test
  void noticesWhatIsMissingOrGivenTwice() {
    Result result =
        outside.runBare("verify", List.of("--key", K1, "--key", K2, "--address", "--dns"));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .contains("--key is given twice")
        .contains("--address lacks its value")
        .contains("--dns lacks its value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "check", "client"})
  void showsTheUsageWhenAsked(String command) {
    Result result = outside.runBare(command, List.of("--help"));

    assertThat(result.exit()).isZero();
    assertThat(result.out()).startsWith("usage: footman-auth-server " + command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "check", "client"})
  void hasAUsageThatFitsATerminal(String command) {
    Result result = outside.runBare(command, List.of("-h"));

    assertThat(result.out().lines()).allMatch(line -> line.length() <= 100);
  }
}
