// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.footman.it.RunOptions.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunOptionsTest {
  @Test
  void takesTheUsualWhenNothingIsSaid() {
    assertThat(RunOptions.parse(List.of()))
        .isEqualTo(new Parsed.Fine(new RunOptions(Ports.USUAL, false, Path.of("target", "run"))));
  }

  @Test
  void takesEveryOption() {
    Parsed parsed =
        RunOptions.parse(
            List.of(
                "--smtp-port",
                "25",
                "--imap-port",
                "143",
                "--webadmin-port",
                "80",
                "--authserver-port",
                "6701",
                "--tour",
                "--dir",
                "elsewhere"));

    assertThat(parsed)
        .isEqualTo(
            new Parsed.Fine(
                new RunOptions(new Ports(25, 143, 80, 6701), true, Path.of("elsewhere"))));
  }

  @ParameterizedTest
  @CsvSource({
    "--turn, unknown option --turn",
    "--smtp-port, --smtp-port needs a value",
    "--smtp-port 0, --smtp-port cannot be 0",
    "--imap-port 65536, --imap-port cannot be 65536",
    "--authserver-port -1, --authserver-port cannot be -1",
    "--webadmin-port http, --webadmin-port cannot be http",
  })
  void saysWhatIsWrong(String arguments, String problem) {
    assertThat(RunOptions.parse(List.of(arguments.split(" "))))
        .isEqualTo(new Parsed.Wrong(problem));
  }
}
