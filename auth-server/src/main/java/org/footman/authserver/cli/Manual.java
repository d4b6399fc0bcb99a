// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.footman.core.settings.SettingsMistake;

/**
 * What a command says of itself.
 *
 * @param command its name
 * @param usage shown when asked for, and after a mistake
 * @param flags the options that take no value
 */
record Manual(String command, String usage, Set<String> flags) {
  Manual {
    flags = Set.copyOf(flags);
  }

  /** What a command does with its arguments. */
  interface Action {
    /**
     * @throws SettingsMistake with every mistake in the arguments, before anything is done
     */
    int run(Arguments arguments) throws SettingsMistake;
  }

  /**
   * Runs the action, or shows the usage: when asked for, or when there are mistakes, after them.
   */
  int run(List<String> args, PrintStream out, PrintStream err, Action action) {
    Arguments arguments = Arguments.parse(command, args, flags);
    if (arguments.askForHelp()) {
      out.println(usage.strip());
      return Exit.DONE;
    }
    try {
      return action.run(arguments);
    } catch (SettingsMistake mistake) {
      err.println(mistake.getMessage());
      err.println();
      err.println(usage.strip());
      return Exit.USAGE;
    }
  }
}
