// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the command {@code client} says of itself. */
final class ClientUsage {
  static final Set<String> FLAGS =
      Stream.concat(
              Asking.FLAGS.stream(), Stream.of("--once", "--plain", "--delete", "--trust-status"))
          .collect(Collectors.toUnmodifiableSet());

  static final String TEXT =
      """
      usage: footman-auth-server client --imap URL --user USER [option ...]
      Watches an inbox and verifies mail that still carries X-Auth-Key. The password comes from
      --password-file, else from the environment variable FOOTMAN_IMAP_PASSWORD, else it is asked for.
        --imap URL                 imaps://host[:port][/folder], or imap:// with STARTTLS
        --user USER                the name to sign in with
        --password-file FILE       its first line is the password; - for the standard input
        --ca FILE                  trust these certificates (PEM) instead of Java's
        --plain                    imap:// without TLS, to this machine only
        --once                     one look at the inbox instead of watching it
        --invalid-key WHAT         accept, spam (default), reject, reject-tell-sender,
                                   reject-tell-recipient or reject-tell-both; a client cannot tell
                                   the sender
        --missing-key WHAT         deliver (default), quarantine or reject mail without a key, or with
                                   one that cannot be verified at all
        --trust-status             leave mail alone where X-Auth-Key-Status says that the mail server
                                   verified it; only where the server removes foreign ones
        --spam-folder NAME         default: the server's, else Spam
        --trash-folder NAME        for rejected mail; default: the server's, else Trash
        --quarantine-folder NAME   default: Quarantine
        --delete                   delete rejected mail instead of moving it to the trash
        --max-age DURATION         leave older mail alone (default: 2d), since keys expire
        --keep DURATION            how long valid keys are remembered (default: 1h, most: 24h)
        --poll DURATION            between two looks where the server has no IDLE (default: 1m)
        --state FOLDER             for what is remembered (default: ~/.local/state/footman)
      """;

  static final String END =
      """
      exit: 0 stopped or nothing left to do, 2 wrong arguments, 4 not now or something left to do,
            5 refused by the mail server
      """;

  private ClientUsage() {}
}
