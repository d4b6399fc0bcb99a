// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.footman.it.Ports;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A PostgreSQL server that stops and comes back on the same port with the same data. */
final class StoppablePostgres implements BeforeAllCallback, AfterAllCallback {
  private final int port = Ports.free().smtp();
  private final Path data = emptyFolder();
  private @Nullable EmbeddedPostgres server;
  private int starts;

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  synchronized int starts() {
    return starts;
  }

  synchronized void start() {
    try {
      server =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .start();
      starts++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void stop() {
    try {
      if (server != null) {
        server.close();
        server = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    start();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    stop();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static Path emptyFolder() {
    try {
      return Files.createTempDirectory("postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
