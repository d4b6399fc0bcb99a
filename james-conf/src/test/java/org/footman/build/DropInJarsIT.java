// SPDX-License-Identifier: Apache-2.0
package org.footman.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two drop-in jars bring the suite, the libraries on the white list, and nothing else. */
class DropInJarsIT {
  /** The packages of the artifacts on the white list of james-conf/pom.xml. */
  private static final List<String> BROUGHT =
      List.of(
          "org/footman/",
          "com/fasterxml/classmate/",
          "com/github/benmanes/caffeine/",
          "com/samskivert/mustache/",
          "com/zaxxer/hikari/",
          "jakarta/persistence/",
          "jakarta/transaction/",
          "jakarta/xml/bind/",
          "net/bytebuddy/",
          "org/antlr/v4/",
          "org/apache/commons/csv/",
          "org/flywaydb/",
          "org/h2/",
          "org/hibernate/",
          "org/jboss/jandex/",
          "org/jboss/logging/",
          "org/jspecify/",
          "org/postgresql/");

  private static final Pattern WHITE_LIST = Pattern.compile("<include>([^:<]+:[^:<]+)</include>");
  private static final Pattern LISTED = Pattern.compile("\\(([^:\\s()]+:[^:\\s]+):[^:\\s]+ - ");

  private static DropInJar james38;
  private static DropInJar james39;

  @BeforeAll
  static void readTheJars() {
    james38 = DropInJar.read(Path.of(System.getProperty("drop-in.james38")));
    james39 = DropInJar.read(Path.of(System.getProperty("drop-in.james39")));
  }

  @Test
  void holdTheSameClassesOfTheSuite() {
    assertThat(james38.ownClasses()).hasSizeGreaterThan(50);
    assertThat(james39.ownClasses())
        .containsExactlyInAnyOrderElementsOf(james38.ownClasses().toList());
  }

  @Test
  void differOnlyInClassesOfTheSuite() {
    assertThat(others(james39)).isEqualTo(others(james38));
  }

  @Test
  void bringOnlyWhatIsOnTheWhiteList() {
    assertThat(james38.classes().filter(name -> BROUGHT.stream().noneMatch(name::startsWith)))
        .isEmpty();
    assertThat(BROUGHT)
        .allSatisfy(
            prefix -> assertThat(james38.classes()).anyMatch(name -> name.startsWith(prefix)));
  }

  @Test
  void holdNothingTwice() {
    assertThat(james38.names()).doesNotHaveDuplicates();
    assertThat(james39.names()).doesNotHaveDuplicates();
  }

  @Test
  void holdNoSignatureAndNoModule() {
    assertThat(james38.names())
        .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA|EC)"))
        .noneMatch(name -> name.endsWith("module-info.class"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.sql.Driver",
        "org.flywaydb.core.extensibility.Plugin",
        "org.hibernate.bytecode.spi.BytecodeProvider"
      })
  void nameTheServicesOfTheirLibraries(String service) {
    assertThat(james39.texts()).containsKey("META-INF/services/" + service);
  }

  @Test
  void nameTheDriversOfBothDatabases() {
    assertThat(james38.text("services/java.sql.Driver").lines())
        .contains("org.h2.Driver", "org.postgresql.Driver");
  }

  @Test
  void bringLicenceAndNotice() throws IOException {
    assertThat(james38.texts())
        .containsEntry("META-INF/LICENSE", Files.readString(Path.of("..", "LICENSE")))
        .containsEntry("META-INF/NOTICE", Files.readString(Path.of("..", "NOTICE")));
  }

  @Test
  void listALicenceForEverythingTheyBring() throws IOException {
    Set<String> brought =
        matches(WHITE_LIST, Files.readString(Path.of("pom.xml"))).stream()
            .filter(artifact -> !artifact.startsWith("org.footman:"))
            .collect(Collectors.toSet());

    assertThat(matches(LISTED, james38.text("THIRD-PARTY.txt")))
        .isEqualTo(brought)
        .hasSizeGreaterThan(15);
  }

  @Test
  void bringTheTextsOfLicencesOtherThanTheirOwn() {
    assertThat(james38.texts())
        .containsKeys(
            "META-INF/third-party/antlr4-runtime/LICENSE.txt",
            "META-INF/third-party/h2/MPL-2.0.txt",
            "META-INF/third-party/hibernate-core/LGPL-2.1.txt",
            "META-INF/third-party/jmustache/LICENSE.txt");
    assertThat(james38.names())
        .anyMatch(name -> name.matches("META-INF/third-party/postgresql-.*/LICENSE"))
        .anyMatch(
            name -> name.matches("META-INF/third-party/jakarta.persistence-api-.*/LICENSE.md"));
  }

  private static Map<String, Long> others(DropInJar jar) {
    Map<String, Long> others = new TreeMap<>(jar.checksums());
    others.keySet().removeIf(name -> name.startsWith("org/footman/"));
    return others;
  }

  private static Set<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(DropInJarsIT::artifact).collect(Collectors.toSet());
  }

  private static String artifact(MatchResult match) {
    return match.group(1);
  }
}
