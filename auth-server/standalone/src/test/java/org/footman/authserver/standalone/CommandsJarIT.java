// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the jar, with all that they need in it. */
class CommandsJarIT {
  @TempDir Path folder;

  private record Result(int exit, String out, String err) {}

  private Result jar(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-jar", System.getProperty("auth-server.jar")));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void checksAMessage() throws IOException, InterruptedException {
    Path message = Files.writeString(folder.resolve("m.eml"), "From: ann@far.example\n\nHello\n");

    Result result = jar("check", message.toString());

    assertThat(result).isEqualTo(new Result(6, "NOKEY (no key)\n", ""));
  }

  @Test
  void asksAboutAKey() throws IOException, InterruptedException {
    // nobody answers there
    Result result =
        jar("verify", "--address=a@far.example", "--key=k", "--dns=127.0.0.1:1", "--patience=1s");

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.out()).startsWith("TEMPERROR a@far.example (DNS");
  }

  @Test
  void looksForAnInbox() throws IOException, InterruptedException {
    Result result =
        jar(
            "client",
            "--imap=imaps://127.0.0.1:1",
            "--user=eve",
            "--password-file=" + Files.writeString(folder.resolve("password"), "secret"),
            "--state=" + folder,
            "--once");

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.out()).contains("no connection why=");
    assertThat(result.err()).isEmpty();
  }
}
