// SPDX-License-Identifier: Apache-2.0
package org.footman.build.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.footman.build.linkage.Finding.Unchecked;
import org.footman.build.linkage.Finding.Wrong;
import org.footman.build.linkage.Reference.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The jar for James 3.9 refers only to what it brings, what the JDK has, and what is in those of
 * James 3.9's artifacts and libraries that Maven Central has. What it refers to in others is
 * written to target/james39-unchecked.txt.
 */
class James39LinkageIT {
  private static final List<String> CALLED =
      List.of(
          "org/apache/james/",
          "org/apache/mailet/",
          "jakarta/mail/",
          "jakarta/inject/",
          "jakarta/annotation/",
          "com/google/inject/");

  private static final List<String> RELOCATED =
      List.of("javax/mail/", "javax/inject/", "javax/annotation/");

  private static ClassFiles suite;
  private static Linker linker;
  private static Set<String> brought;
  private static Set<Reference> references;

  @BeforeAll
  static void readTheJars() throws IOException {
    Path jar = Path.of(System.getProperty("drop-in.james39"));
    suite = ClassFiles.inJar(jar, "org/footman/");
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      brought = zip.stream().map(ZipEntry::getName).collect(Collectors.toSet());
    }
    linker = new Linker(suite, ClassFiles.inFolder(Path.of(System.getProperty("james39.lib"))));
    references = new TreeSet<>(James39LinkageIT::byTarget);
    suite.all().forEach(type -> references.addAll(References.of(type)));
  }

  @Test
  void refersToJamesAndItsMailAndInjectTypes() {
    assertThat(CALLED)
        .allSatisfy(
            prefix ->
                assertThat(references).anyMatch(reference -> reference.owner().startsWith(prefix)));
  }

  @Test
  void refersToNothingThatRelocationShouldHaveMoved() {
    assertThat(references).noneMatch(reference -> startsWithAny(reference.owner(), RELOCATED));
  }

  @Test
  void refersToNothingThatJames39Lacks() {
    assertThat(findings().filter(Wrong.class::isInstance).map(Finding::toString)).isEmpty();
  }

  @Test
  void owesNothingToTheSuperTypesOfJames39() {
    Inheritance inheritance = new Inheritance(linker);

    assertThat(suite.all().stream().flatMap(type -> inheritance.debts(type).stream())).isEmpty();
  }

  @Test
  void leavesUncheckedOnlyWhatMavenCentralLacks() throws IOException {
    List<Unchecked> unchecked =
        findings().filter(Unchecked.class::isInstance).map(Unchecked.class::cast).toList();

    Files.write(Path.of(System.getProperty("james39.unchecked")), AbsentArtifact.report(unchecked));
    assertThat(unchecked.stream().map(Unchecked::type))
        .filteredOn(type -> AbsentArtifact.of(type).isEmpty())
        .isEmpty();
  }

  @Test
  void noticesAMissingMethodAMissingClassAndAChangedOne() {
    String mail = "org/apache/mailet/Mail";

    assertThat(linker.find(new Reference("x", mail, Kind.INTERFACE_METHOD, "getName", "()V")))
        .isInstanceOf(Wrong.class);
    assertThat(
            linker.find(
                new Reference("x", mail, Kind.INTERFACE_METHOD, "getName", "()Ljava/lang/String;")))
        .isInstanceOf(Finding.Present.class);
    assertThat(linker.find(new Reference("x", mail, Kind.FIELD, "GHOST", "Ljava/lang/String;")))
        .isInstanceOf(Wrong.class);
    assertThat(linker.find(Reference.toType("x", "org/apache/mailet/Mial")))
        .isInstanceOf(Unchecked.class);
    assertThat(AbsentArtifact.of("org/apache/mailet/Mial")).isEmpty();
  }

  private static Stream<Finding> findings() {
    return references.stream()
        .filter(reference -> isToBeFound(reference.owner()))
        .map(linker::find)
        .filter(found -> !(found instanceof Unchecked one) || isToBeFound(one.type()));
  }

  // in the jars of James or in the JDK; and what is called on a class of ours may be inherited
  private static boolean isToBeFound(String type) {
    return suite.has(type) || !brought.contains(type + ".class");
  }

  private static boolean startsWithAny(String name, Collection<String> prefixes) {
    return prefixes.stream().anyMatch(name::startsWith);
  }

  private static int byTarget(Reference one, Reference other) {
    return (one.target() + one.kind()).compareTo(other.target() + other.kind());
  }
}
