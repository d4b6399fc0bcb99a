// SPDX-License-Identifier: Apache-2.0
package org.footman.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every test that the documents name is there, so that no row speaks of what is gone. */
class NamedTestsExistTest {
  private static final Path ROOT = Path.of("..");

  /** {@code `XTest`} or {@code `XContract.doesThis`}, with a package before it or none. */
  private static final Pattern NAMED =
      Pattern.compile("`(?:[a-z]+\\.)*([A-Z]\\w*(?:Test|IT|Contract))(?:\\.([a-z]\\w*))?`");

  private static final Pattern ABOVE = Pattern.compile("(?:extends|implements) (\\w+)");

  /** The text of all test classes of one name. */
  private static Map<String, String> tests = Map.of();

  @BeforeAll
  static void readTheTests() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      tests =
          files
              .filter(file -> file.toString().contains("/src/test/java/"))
              .filter(file -> file.toString().endsWith(".java"))
              .collect(
                  Collectors.toMap(
                      file -> file.getFileName().toString().replace(".java", ""),
                      NamedTestsExistTest::read,
                      String::concat));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"README.md", "docs/flow.md", "docs/support.md", "docs/security.md", "HACKING.md"})
  void inTheSources(String document) {
    List<MatchResult> named = NAMED.matcher(read(ROOT.resolve(document))).results().toList();

    assertThat(named)
        .allSatisfy(
            name -> {
              assertThat(tests).containsKey(name.group(1));
              if (name.group(2) != null) {
                assertThat(has(name.group(1), name.group(2))).as(name.group()).isTrue();
              }
            });
  }

  /** A method or a rule of the class itself, or of one that it takes tests from. */
  private static boolean has(String type, String test) {
    String text = tests.getOrDefault(type, "");
    return Pattern.compile("\\b" + test + "\\b\\s*[(=]").matcher(text).find()
        || ABOVE.matcher(text).results().anyMatch(above -> has(above.group(1), test));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
