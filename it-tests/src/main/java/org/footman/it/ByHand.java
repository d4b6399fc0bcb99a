// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.nio.file.Path;
import org.footman.it.OutsideWorld.Arrival;

/** Tells how to go on by hand once James is up. */
final class ByHand {
  // a shorter one is answered by TCP only: no reply is longer than its request
  private static final String NO_KEY_OF_HIS = "0123456789abcdef".repeat(4);

  private ByHand() {}

  /** How to read, send and administer. */
  static String help(Ports ports, Path home) {
    return """

    James is up, and here.example is on hold again. By hand:

    read mail: IMAP 127.0.0.1 port %2$d, no TLS,
    user %4$s password %5$s or user %6$s password %7$s
      curl -s 'imap://127.0.0.1:%2$d/INBOX;MAILINDEX=1' -u %4$s:%5$s

    send mail: SMTP 127.0.0.1 port %1$d; without a password you are a stranger,
    and this terminal is the stranger's mail server: it shows who is asked, and how to answer
      printf 'To: %4$s\\r\\nSubject: Hi\\r\\n\\r\\nHello\\r\\n' |
        curl -s smtp://127.0.0.1:%1$d --mail-from kim@far.example --mail-rcpt %4$s -T -

    administer: http://127.0.0.1:%3$d/footman and James's own routes
      curl -s 'http://127.0.0.1:%3$d/footman/held?recipient=%4$s&state=held'
      curl -s http://127.0.0.1:%3$d/healthcheck

    ask James's Authentication Server, 127.0.0.1 port %9$d by UDP and TCP; write a mail as %4$s
    to somebody outside, and this terminal shows its key and asks for it
      printf 'VERIFY 1 %4$s %10$s\\r\\n' | nc -u -w 1 127.0.0.1 %9$d

    The suite's data lies in %8$s/var and is there again at the next ./run.
    The users, mailboxes and queues of this James are in memory: ./run makes the users anew.
    The log is %8$s/logs/james.log. Ctrl-C ends.
    """
        .formatted(
            ports.smtp(),
            ports.imap(),
            ports.webadmin(),
            Stage.BOB.user(),
            Stage.BOB.password(),
            Stage.CAROL.user(),
            Stage.CAROL.password(),
            home,
            ports.authserver(),
            NO_KEY_OF_HIS);
  }

  /** What came to the outside world, and how to answer it. */
  static String arrived(Arrival arrival, Ports ports) {
    String stranger = arrival.recipients().get(0);
    String replyTo = arrival.mail().header("Reply-To");
    String came =
        "%nThe outside world got a mail for %s: %s%n"
            .formatted(stranger, arrival.mail().subject())
            .replaceAll("[\\p{Cntrl}&&[^\\r\\n]]", "?");
    return replyTo.isEmpty()
        ? came + question(arrival, ports.authserver())
        : came
            + """
            Answer it:
              printf 'Subject: Re\\r\\n\\r\\nYes\\r\\n' |
                curl -s smtp://127.0.0.1:%d --mail-from %s --mail-rcpt %s -T -
            """
                .formatted(ports.smtp(), quoted(stranger), quoted(replyTo));
  }

  /** How to ask for the key that a mail of ours carries. */
  private static String question(Arrival arrival, int port) {
    String key = arrival.mail().header("X-Auth-Key");
    boolean plain = key.matches("[A-Za-z0-9._~+/=-]+") && arrival.sender().equals(Stage.BOB.user());
    return plain
        ? """
          It carries a key. Ask for it as its receiver would, by UDP, or by TCP without -u:
            printf 'VERIFY 1 %s %s\\r\\n' | nc -u -w 1 127.0.0.1 %d
          """
            .formatted(arrival.sender(), key, port)
        : "";
  }

  /** As one word of a shell, whatever is in it. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9@._+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
