// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The runnable James that the build assembles: {@code lib}, {@code conf} and {@code
 * extensions-jars}.
 *
 * @param root the folder {@code james-conf/server/target/james}
 */
public record Distribution(Path root) {

  /** Finds it above the working directory of a test or of {@code ./run}. */
  public static Distribution find() {
    Path start = Path.of("").toAbsolutePath();
    Optional<Path> found =
        Stream.iterate(Optional.of(start), Optional::isPresent, at -> at.map(Path::getParent))
            .flatMap(Optional::stream)
            .map(folder -> folder.resolve("james-conf/server/target/james"))
            .filter(folder -> Files.isDirectory(folder.resolve("lib")))
            .findFirst();
    return new Distribution(
        found.orElseThrow(
            () -> new IllegalStateException("no runnable James; build it with: mvn package")));
  }

  public Path lib() {
    return root.resolve("lib");
  }

  public Path conf() {
    return root.resolve("conf");
  }

  /** Copies the drop-in jars into a working directory, in place of those of an earlier build. */
  public void dropInto(Path home) {
    Path target = home.resolve("extensions-jars");
    try {
      Files.createDirectories(target);
      for (Path old : jars(target)) {
        Files.delete(old);
      }
      for (Path jar : jars(root.resolve("extensions-jars"))) {
        Files.copy(jar, target.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The drop-in jars; none in a build that made none. */
  public List<Path> dropIns() {
    try {
      return jars(root.resolve("extensions-jars"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }
}
