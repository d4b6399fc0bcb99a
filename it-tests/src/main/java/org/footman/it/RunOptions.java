// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What {@code ./run} was asked for.
 *
 * @param ports the doors of James
 * @param tourOnly whether to end after the tour
 * @param home the working directory
 */
public record RunOptions(Ports ports, boolean tourOnly, Path home) {
  /** The working directory when none is named. */
  public static final Path USUAL_HOME = Path.of("target", "run");

  private static final List<String> WITH_VALUE =
      List.of("--smtp-port", "--imap-port", "--webadmin-port", "--authserver-port", "--dir");

  /** The outcome of reading a command line. */
  public sealed interface Parsed {
    /** It can be done. */
    record Fine(RunOptions options) implements Parsed {}

    /** It cannot, and why. */
    record Wrong(String problem) implements Parsed {}
  }

  public static Parsed parse(List<String> arguments) {
    RunOptions options = new RunOptions(Ports.USUAL, false, USUAL_HOME);
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      if (option.equals("--tour")) {
        options = new RunOptions(options.ports(), true, options.home());
        continue;
      }
      if (!WITH_VALUE.contains(option)) {
        return new Parsed.Wrong("unknown option " + option);
      }
      if (!rest.hasNext()) {
        return new Parsed.Wrong(option + " needs a value");
      }
      String value = rest.next();
      Optional<RunOptions> next = options.with(option, value);
      if (next.isEmpty()) {
        return new Parsed.Wrong(option + " cannot be " + value);
      }
      options = next.orElseThrow();
    }
    return new Parsed.Fine(options);
  }

  private Optional<RunOptions> with(String option, String value) {
    if (option.equals("--dir")) {
      return path(value).map(path -> new RunOptions(ports, tourOnly, path));
    }
    return port(value)
        .map(
            port ->
                switch (option) {
                  case "--smtp-port" -> ports.withSmtp(port);
                  case "--imap-port" -> ports.withImap(port);
                  case "--webadmin-port" -> ports.withWebadmin(port);
                  default -> ports.withAuthserver(port);
                })
        .map(changed -> new RunOptions(changed, tourOnly, home));
  }

  private static Optional<Integer> port(String value) {
    return Optional.of(value)
        .filter(text -> text.matches("[1-9][0-9]{0,4}"))
        .map(Integer::valueOf)
        .filter(port -> port <= 65535);
  }

  private static Optional<Path> path(String value) {
    try {
      return value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
