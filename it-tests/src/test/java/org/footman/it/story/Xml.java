// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Edits an XML file of a conf folder as a deployer does: in an editor. */
final class Xml {
  private Xml() {}

  /** Puts text before every occurrence of what a pattern finds. */
  static void insert(Path file, String before, String text) {
    replace(file, before, text + before);
  }

  /** Replaces what a text says; fails when it is not there. */
  static void replace(Path file, String what, String with) {
    try {
      String xml = Files.readString(file);
      if (!xml.contains(what)) {
        throw new IllegalStateException(file.getFileName() + " has no " + what);
      }
      Files.writeString(file, xml.replace(what, with));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
