// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import java.io.PrintStream;
import java.util.List;

/** A command of footman-auth-server.jar. */
public interface Command {
  /**
   * Does it.
   *
   * @param args what follows the command's name
   * @param out for results
   * @param err for mistakes in the arguments, with the usage
   * @return the exit code of the process
   */
  int run(List<String> args, PrintStream out, PrintStream err);
}
