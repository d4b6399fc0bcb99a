// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKey;
import org.footman.core.settings.SettingsMistake;
import org.footman.core.settings.SettingsReader;

/** Asks about a key of an address as a receiver of mail would: DNS, then VERIFY. */
final class VerifyCommand implements Command {
  private static final Manual MANUAL =
      new Manual(
          "verify",
          """
          usage: footman-auth-server verify --address ADDRESS --key KEY|- [option ...]
                 footman-auth-server verify --address ADDRESS --key-file FILE [option ...]
          Asks the Authentication Server that DNS names for the address whether the key is its key.
            --address ADDRESS          the sender's address
            --key KEY                  the key; everybody on this machine can see arguments, so prefer
            --key -                    the key from the standard input, or
            --key-file FILE            from a file
          """
              + Asking.USAGE
              + """
          Prints status, address, the server asked or why there is no answer, and the time it took.
          exit: 0 VALIDKEY, 1 INVALIDKEY, 2 wrong arguments, 3 NOAS, 4 TEMPERROR, 5 PERMERROR
          """,
          Asking.FLAGS);

  private static final Address NOBODY = new Address("nobody", "invalid");
  private static final AuthKey NO_KEY = new AuthKey("-");
  private static final int MOST = AuthKey.MAX_LENGTH + 2; // with its line break

  private final Surroundings surroundings;

  VerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run(List<String> args, PrintStream out, PrintStream err) {
    return MANUAL.run(args, out, err, arguments -> verify(arguments, out));
  }

  private int verify(Arguments arguments, PrintStream out) throws SettingsMistake {
    arguments.noOperands();
    Address address = arguments.needed("--address", NOBODY, Address::parse, "a mail address");
    AuthKey key = key(arguments.options());
    Asking asking = Asking.read(arguments.options());
    arguments.options().done();
    return new Outcome(surroundings.clock(), out).ask(asking, address, key);
  }

  /** No mistake shows what was given for a key. */
  private AuthKey key(SettingsReader in) {
    Optional<String> given = in.optional("--key");
    Optional<String> file = in.optional("--key-file");
    if (given.isPresent() == file.isPresent()) {
      in.mistake("one of --key and --key-file is needed");
      return NO_KEY;
    }
    Optional<AuthKey> key =
        given
            .filter(text -> !text.equals("-"))
            .or(() -> read(in, file.orElse("-")))
            .flatMap(AuthKey::parse);
    if (key.isEmpty()) {
      in.mistake("the key is not 1 to 255 of the characters A-Z a-z 0-9 - _ . ~ + / =");
    }
    return key.orElse(NO_KEY);
  }

  private Optional<String> read(SettingsReader in, String file) {
    try (InputStream key = surroundings.open(file)) {
      byte[] octets = key.readNBytes(MOST + 1);
      return Optional.of(new String(octets, StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      in.mistake("cannot read " + file);
      return Optional.empty();
    }
  }
}
