// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * The drop-in jar beside the jars of James 3.8: nothing of James's in it, nothing missing to it.
 */
class DropInJarIT {
  private static final Distribution JAMES = Distribution.find();

  @Test
  void bringsNoPackageThatJamesShips() throws IOException {
    Set<String> shipped = new TreeSet<>();
    for (Path jar : shippedJars()) {
      shipped.addAll(packages(jar));
    }

    assertThat(shipped).contains("org.apache.mailet", "com.google.inject", "javax.mail");
    assertThat(packages(dropIn())).contains("org.hibernate").doesNotContainAnyElementsOf(shipped);
  }

  @Test
  void findsEveryClassThatTheSuiteRefersTo() throws IOException {
    String shipped = shippedJars().stream().map(Path::toString).collect(Collectors.joining(":"));

    List<String> missing =
        jdeps(
                "--multi-release",
                "17",
                "--missing-deps",
                "--class-path",
                shipped,
                dropIn().toString())
            .lines()
            .map(String::strip)
            .toList();

    // what a library would like to have is missing; what the suite calls is there
    assertThat(missing).anyMatch(line -> line.startsWith("org.hibernate."));
    assertThat(missing).noneMatch(line -> line.startsWith("org.footman."));
  }

  private static Path dropIn() {
    List<Path> jars = JAMES.dropIns();
    assertThat(jars).hasSize(1);
    return jars.get(0);
  }

  private static List<Path> shippedJars() throws IOException {
    try (Stream<Path> files = Files.list(JAMES.lib())) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static Set<String> packages(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
          .filter(name -> name.contains("/"))
          .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String jdeps(String... arguments) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int status = ToolProvider.findFirst("jdeps").orElseThrow().run(writer, writer, arguments);
    assertThat(status).as(out.toString()).isZero();
    return out.toString();
  }
}
