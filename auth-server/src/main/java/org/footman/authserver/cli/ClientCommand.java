// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.footman.authserver.cli.client.ClientLog;
import org.footman.authserver.cli.client.ClientSettings;
import org.footman.authserver.cli.client.InboxWatch;
import org.footman.core.settings.SettingsMistake;
import org.footman.net.verify.NetVerifier;

/** The recipient's mail client of the scheme, next to the one that shows the mail. */
final class ClientCommand implements Command {
  private static final Manual MANUAL =
      new Manual("client", ClientUsage.TEXT + Asking.USAGE + ClientUsage.END, ClientUsage.FLAGS);

  private final Surroundings surroundings;

  ClientCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run(List<String> args, PrintStream out, PrintStream err) {
    return MANUAL.run(args, out, err, arguments -> watch(arguments, out));
  }

  private int watch(Arguments arguments, PrintStream out) throws SettingsMistake {
    arguments.noOperands();
    boolean once = arguments.options().flag("--once", false);
    Asking asking = Asking.read(arguments.options());
    ClientSettings settings = new ClientOptions(arguments, surroundings).read();
    ClientLog log = new ClientLog(surroundings.clock(), out);
    settings.wishes().remarks().forEach(log::line);
    try (NetVerifier verifier = asking.verifier();
        InboxWatch watch = InboxWatch.over(settings, verifier, log)) {
      return switch (watch.run(once)) {
        case DONE -> Exit.DONE;
        case NOT_NOW -> Exit.NOT_NOW;
        case REFUSED -> Exit.REFUSED;
      };
    } catch (IOException e) {
      log.line("stopped why=\"" + e.getMessage() + "\"");
      return Exit.NOT_NOW;
    }
  }
}
