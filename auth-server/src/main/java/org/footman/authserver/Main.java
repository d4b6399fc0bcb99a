// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.footman.authserver.cli.Command;
import org.footman.authserver.cli.Commands;
import org.footman.authserver.cli.Exit;
import org.footman.authserver.cli.Surroundings;

/** The program of the jar: a server, unless its first word names something else to do. */
public final class Main {
  /** System properties that libraries read; whoever starts the process may set others. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          // Hibernate's logging looks for other frameworks first
          "org.jboss.logging.provider", "slf4j");

  private final Command serve;
  private final Map<String, Command> others;

  Main(Command serve, Map<String, Command> others) {
    this.serve = serve;
    this.others = new TreeMap<>(others);
  }

  /** Ends the process with the command's status. */
  public static void main(String[] arguments) {
    DEFAULTS.forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
    Clock clock = Clock.systemUTC();
    Surroundings around = new Surroundings(clock, System.in, System.getenv());
    Main main = new Main(new Serve(clock), Commands.in(around));
    System.exit(main.run(Arrays.asList(arguments), System.out, System.err));
  }

  int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.isEmpty() || List.of("--help", "-h", "help").contains(arguments.get(0))) {
      (arguments.isEmpty() ? err : out).print(help());
      return arguments.isEmpty() ? Exit.USAGE : Exit.DONE;
    }
    Command other = others.get(arguments.get(0));
    return other == null
        ? serve.run(arguments, out, err)
        : other.run(arguments.subList(1, arguments.size()), out, err);
  }

  private String help() {
    StringBuilder help = new StringBuilder("usage: java -jar footman-auth-server.jar ...\n");
    help.append("  --config FILE   runs the server\n");
    others.keySet().forEach(word -> help.append("  ").append(word).append(" --help\n"));
    return help.toString();
  }
}
