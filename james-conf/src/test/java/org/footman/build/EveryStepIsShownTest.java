// SPDX-License-Identifier: Apache-2.0
package org.footman.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mailet and matcher is in the sample configuration and in the documents. */
class EveryStepIsShownTest {
  private static final Path ROOT = Path.of("..");

  private static List<JavaClass> steps;

  @BeforeAll
  static void findTheSteps() {
    steps =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.footman.mailets", "org.footman.matchers")
                .stream()
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(EveryStepIsShownTest::isStep)
                .toList();
    assertThat(steps)
        .extracting(JavaClass::getSimpleName)
        .contains("Quarantine", "UnknownSource", "IsAutomatic");
  }

  @Test
  void inTheSampleConfiguration() throws IOException {
    String sample = read("james-conf/src/main/conf/mailetcontainer.xml");

    assertThat(steps)
        .extracting(JavaClass::getName)
        .allSatisfy(name -> assertThat(sample).containsPattern(inQuotes(name)));
  }

  // with the condition of a matcher behind "="
  private static Pattern inQuotes(String name) {
    return Pattern.compile('"' + Pattern.quote(name) + "(=[^\"]+)?\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/flow.md", "docs/support.md", "CHANGELOG.md"})
  void inTheDocuments(String document) throws IOException {
    String text = read(document);

    assertThat(steps)
        .extracting(JavaClass::getSimpleName)
        .allSatisfy(name -> assertThat(text).containsPattern(asCode(name)));
  }

  // `UnknownSource` or `matchers.UnknownSource`
  private static Pattern asCode(String name) {
    return Pattern.compile("`([a-z.]+\\.)?" + Pattern.quote(name) + "`");
  }

  private static boolean isStep(JavaClass type) {
    return type.getRawSuperclass()
        .map(above -> above.getName().startsWith("org.apache.mailet.base.Generic"))
        .orElse(false);
  }

  private static String read(String document) throws IOException {
    return Files.readString(ROOT.resolve(document));
  }
}
