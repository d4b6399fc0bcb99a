// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.footman.core.settings.SettingsReader;

/**
 * The arguments of a command: options {@code --name value} or {@code --name=value}, flags {@code
 * --name}, and operands. Every mistake is collected by the reader of the options.
 */
final class Arguments {
  private static final Set<String> HELP = Set.of("--help", "-h");

  private final Map<String, String> given = new TreeMap<>();
  private final List<String> operands = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();
  private final SettingsReader options;
  private boolean help;

  private Arguments(String command, List<String> args, Set<String> flags) {
    List<String> left = new ArrayList<>(args);
    while (!left.isEmpty()) {
      take(left, flags);
    }
    options = new SettingsReader(command, given);
    mistakes.forEach(options::mistake);
  }

  /**
   * @param flags the options that take no value
   */
  static Arguments parse(String command, List<String> args, Set<String> flags) {
    return new Arguments(command, args, flags);
  }

  boolean askForHelp() {
    return help;
  }

  /** Reads them by their names with both dashes; the caller ends the reading. */
  SettingsReader options() {
    return options;
  }

  /** The only operand; more or none are a mistake. */
  String operand(String what) {
    if (operands.size() != 1) {
      options.mistake(operands.isEmpty() ? what + " is needed" : "one " + what + " at a time");
    }
    return operands.isEmpty() ? "" : operands.get(0);
  }

  void noOperands() {
    if (!operands.isEmpty()) {
      options.mistake("unexpected: " + String.join(", ", operands));
    }
  }

  /** An option that must be there; the fallback only stands in for a mistake. */
  <T> T needed(String name, T fallback, Function<String, Optional<T>> parser, String expected) {
    if (options.optional(name).isEmpty()) {
      options.mistake(name + " is needed: " + expected);
    }
    return options.parsed(name, fallback, parser, expected);
  }

  private void take(List<String> left, Set<String> flags) {
    String arg = left.remove(0);
    int equals = arg.indexOf('=');
    if (HELP.contains(arg)) {
      help = true;
    } else if (!arg.startsWith("--")) {
      operands.add(arg);
    } else if (equals > 0) {
      put(arg.substring(0, equals), arg.substring(equals + 1));
    } else if (flags.contains(arg)) {
      put(arg, "true");
    } else if (left.isEmpty() || left.get(0).startsWith("--")) {
      put(arg, ""); // an unknown name is still told
      mistakes.add(arg + " lacks its value");
    } else {
      put(arg, left.remove(0));
    }
  }

  private void put(String name, String value) {
    if (given.put(name, value) != null) {
      mistakes.add(name + " is given twice");
    }
  }
}
