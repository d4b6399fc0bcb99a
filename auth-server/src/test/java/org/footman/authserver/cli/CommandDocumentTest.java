// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds docs/operations.md to what the commands say of themselves. */
class CommandDocumentTest {
  private static final Pattern OPTION = Pattern.compile("(?<![-\\w])--[a-z][a-z-]+");

  @ParameterizedTest
  @ValueSource(strings = {"verify", "check", "client"})
  void showsEveryOption(String command) throws IOException {
    String document = Files.readString(Path.of("../docs/operations.md"));
    int start = document.indexOf("## Address Authentication: the command line");
    String section = document.substring(start, document.indexOf("\n## ", start + 1));

    try (Outside outside = Outside.start()) {
      String usage = outside.runBare(command, List.of("--help")).out();

      assertThat(options(section)).containsAll(options(usage));
      assertThat(section).contains("### `" + command + "`");
    }
  }

  private static TreeSet<String> options(String text) {
    return OPTION
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
