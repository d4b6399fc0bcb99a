// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.authkey.KeyClaim;
import org.footman.core.message.Headers;
import org.footman.core.settings.SettingsMistake;
import org.footman.core.settings.SettingsReader;

/** Verifies the key of a message, as the filter of a mail client would (protocols.md 1.5, 9). */
final class CheckCommand implements Command {
  private static final Manual MANUAL =
      new Manual(
          "check",
          """
          usage: footman-auth-server check MESSAGE|- [option ...]
          Reads the header of a message in a file, or from the standard input, and verifies its
          X-Auth-Key for the only mailbox in From. The message is not changed.
          """
              + Asking.USAGE
              + """
          Prints status, address, the server asked or why there is no answer, and the time it took.
          exit: 0 VALIDKEY, 1 INVALIDKEY, 2 wrong arguments or no such file, 3 NOAS, 4 TEMPERROR,
                5 PERMERROR, 6 NOKEY
          """,
          Asking.FLAGS);

  private final Surroundings surroundings;

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run(List<String> args, PrintStream out, PrintStream err) {
    return MANUAL.run(args, out, err, arguments -> check(arguments, out));
  }

  private int check(Arguments arguments, PrintStream out) throws SettingsMistake {
    SettingsReader options = arguments.options();
    String message = arguments.operand("MESSAGE");
    Asking asking = Asking.read(options);
    Headers headers = message.isEmpty() ? Headers.NONE : read(message, options);
    options.done();
    KeyClaim claim = KeyClaim.ofFrom(headers);
    Outcome outcome = new Outcome(surroundings.clock(), out);
    if (claim instanceof KeyClaim.Of of) {
      return outcome.ask(asking, of.address(), of.key());
    }
    return outcome.tell(
        claim instanceof KeyClaim.Malformed malformed
            ? new AuthVerdict(AuthKeyStatus.PERMERROR, malformed.why())
            : new AuthVerdict(AuthKeyStatus.NOKEY, "no key"));
  }

  private Headers read(String message, SettingsReader options) {
    try (InputStream in = surroundings.open(message)) {
      return MessageHeader.read(in);
    } catch (IOException e) {
      options.mistake("cannot read " + message);
      return Headers.NONE;
    }
  }
}
