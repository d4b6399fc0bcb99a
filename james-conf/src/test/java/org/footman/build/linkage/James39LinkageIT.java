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
import java.util.stream.Stream;
import org.footman.build.linkage.Finding.Unchecked;
import org.footman.build.linkage.Finding.Wrong;
import org.footman.build.linkage.Reference.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The jar for James 3.9 refers only to what those artifacts of James 3.9 have that Maven Central
 * has. What it refers to beyond them is written to target/james39-unchecked.txt.
 */
class James39LinkageIT {
  /** What James 3.9 ships, or would have to: everything the suite calls there. */
  private static final List<String> WATCHED =
      List.of(
          "org/apache/james/",
          "org/apache/mailet/",
          "jakarta/mail/",
          "jakarta/inject/",
          "jakarta/annotation/",
          "com/google/inject/");

  private static final List<String> RELOCATED =
      List.of("javax/mail/", "javax/inject/", "javax/annotation/");

  /** To be replaced: it answers with a Publisher in James 3.9, with a Stream in 3.8. */
  private static final String NOT_YET_REPLACED =
      "org/apache/james/rrt/api/AliasReverseResolver.listAddresses";

  private static ClassFiles suite;
  private static Linker linker;
  private static Set<Reference> references;

  @BeforeAll
  static void readTheJars() throws IOException {
    suite = ClassFiles.inJar(Path.of(System.getProperty("drop-in.james39")), "org/footman/");
    linker = new Linker(suite, ClassFiles.inFolder(Path.of(System.getProperty("james39.lib"))));
    references = new TreeSet<>(James39LinkageIT::byTarget);
    suite.all().forEach(type -> references.addAll(References.of(type)));
  }

  @Test
  void refersToJamesAndItsMailAndInjectTypes() {
    assertThat(WATCHED)
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
    assertThat(findings().filter(Wrong.class::isInstance).map(Finding::toString))
        .allMatch(wrong -> wrong.startsWith(NOT_YET_REPLACED));
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
    assertThat(unchecked)
        .allSatisfy(one -> assertThat(AbsentArtifact.of(one.type())).as(one.type()).isPresent());
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
        .filter(reference -> concernsJames(reference.owner()))
        .map(linker::find)
        .filter(James39LinkageIT::concernsJames);
  }

  // a member of a class of ours may be inherited from one of James
  private static boolean concernsJames(String owner) {
    return startsWithAny(owner, WATCHED) || suite.has(owner);
  }

  private static boolean concernsJames(Finding finding) {
    return !(finding instanceof Unchecked unchecked) || startsWithAny(unchecked.type(), WATCHED);
  }

  private static boolean startsWithAny(String name, Collection<String> prefixes) {
    return prefixes.stream().anyMatch(name::startsWith);
  }

  private static int byTarget(Reference one, Reference other) {
    return (one.target() + one.kind()).compareTo(other.target() + other.kind());
  }
}
