// SPDX-License-Identifier: Apache-2.0
package org.footman.build.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The class files of some jars by internal name, and behind them those of the running JDK. */
final class ClassFiles {
  private static final String SUFFIX = ".class";

  private final Map<String, ClassNode> classes;

  private ClassFiles(Map<String, ClassNode> classes) {
    this.classes = classes;
  }

  /** All class files of the jars in a folder. */
  static ClassFiles inFolder(Path folder) throws IOException {
    Map<String, ClassNode> classes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        classes.putAll(read(jar, name -> !name.startsWith("META-INF/")));
      }
    }
    return new ClassFiles(classes);
  }

  /** The class files of a jar whose internal name starts with the prefix. */
  static ClassFiles inJar(Path jar, String prefix) throws IOException {
    return new ClassFiles(read(jar, name -> name.startsWith(prefix)));
  }

  Collection<ClassNode> all() {
    return List.copyOf(classes.values());
  }

  boolean has(String internalName) {
    return classes.containsKey(internalName);
  }

  /** The class file, from the jars or else from the JDK. */
  Optional<ClassNode> find(String internalName) {
    ClassNode known = classes.get(internalName);
    return known == null ? inJdk(internalName) : Optional.of(known);
  }

  private static Map<String, ClassNode> read(Path jar, Predicate<String> wanted)
      throws IOException {
    Map<String, ClassNode> classes = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        if (entry.getName().endsWith(SUFFIX) && wanted.test(entry.getName())) {
          try (InputStream in = zip.getInputStream(entry)) {
            ClassNode node = parse(in);
            classes.put(node.name, node);
          }
        }
      }
    }
    return classes;
  }

  private static Optional<ClassNode> inJdk(String internalName) {
    try (InputStream in =
        ClassLoader.getPlatformClassLoader().getResourceAsStream(internalName + SUFFIX)) {
      return in == null ? Optional.empty() : Optional.of(parse(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClassNode parse(InputStream in) throws IOException {
    ClassNode node = new ClassNode();
    new ClassReader(in).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return node;
  }
}
