// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What the commands find around them besides their arguments.
 *
 * @param in the standard input
 * @param environment the environment variables
 */
public record Surroundings(Clock clock, InputStream in, Map<String, String> environment) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** The file of that name, or the standard input for {@code -}. */
  InputStream open(String file) throws IOException {
    if (file.equals("-")) {
      return in;
    }
    try {
      return Files.newInputStream(Path.of(file));
    } catch (InvalidPathException e) {
      throw new IOException(e);
    }
  }
}
