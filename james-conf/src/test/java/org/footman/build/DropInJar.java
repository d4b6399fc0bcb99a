// SPDX-License-Identifier: Apache-2.0
package org.footman.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What one drop-in jar holds.
 *
 * @param names every entry in order, folders left out
 * @param checksums a checksum of each entry's content
 * @param texts the content of the small entries below META-INF
 */
record DropInJar(List<String> names, Map<String, Long> checksums, Map<String, String> texts) {

  static DropInJar read(Path jar) {
    List<String> names = new ArrayList<>();
    Map<String, Long> checksums = new TreeMap<>();
    Map<String, String> texts = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.isDirectory()) {
          continue;
        }
        byte[] content = in.readAllBytes();
        names.add(entry.getName());
        checksums.put(entry.getName(), checksum(content));
        if (entry.getName().startsWith("META-INF/") && !entry.getName().endsWith(".class")) {
          texts.put(entry.getName(), new String(content, StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DropInJar(List.copyOf(names), checksums, texts);
  }

  /** The text of an entry below META-INF, empty when there is none. */
  String text(String name) {
    return texts.getOrDefault("META-INF/" + name, "");
  }

  /** The class files, those for newer Javas under the name that they stand in for. */
  Stream<String> classes() {
    return names.stream()
        .filter(name -> name.endsWith(".class"))
        .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""));
  }

  Stream<String> ownClasses() {
    return classes().filter(name -> name.startsWith("org/footman/"));
  }

  private static long checksum(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return crc.getValue();
  }
}
