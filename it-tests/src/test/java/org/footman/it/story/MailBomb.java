// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.net.dns.Zone;

/**
 * Mail of an attacker who would have others do the bombing: every message comes from another
 * subdomain of his, SPF and DMARC prove each of them, and all mail to them goes to his victim.
 *
 * @param attacker his organisational domain
 * @param many how many messages
 * @param recipients who is written to, in turn
 */
record MailBomb(String attacker, int many, List<Smtp.Login> recipients) {
  static final String VICTIM = "victim.example";

  static final String CLIENT = "198.51.100.66";
  private static final int CONNECTIONS = 8;
  private static final int MINUTES = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  MailBomb {
    recipients = List.copyOf(recipients);
  }

  /** What the attacker publishes: one record of each kind does for all his subdomains. */
  void publish(Zone zone) {
    zone.text(attacker, "v=spf1 ip4:" + CLIENT + " -all")
        .text("*." + attacker, "v=spf1 ip4:" + CLIENT + " -all")
        .mail("*." + attacker, 10, "mx." + VICTIM)
        .text("_dmarc." + attacker, "v=DMARC1; p=reject");
  }

  /** Sends it all over a few sessions and gives the code of each reply. */
  List<Integer> throwAt(int port) {
    ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<List<Integer>>> shares =
          IntStream.range(0, CONNECTIONS)
              .mapToObj(first -> senders.submit(() -> share(port, first)))
              .toList();
      List<Integer> codes = new ArrayList<>();
      for (Future<List<Integer>> share : shares) {
        codes.addAll(share.get(MINUTES, TimeUnit.MINUTES));
      }
      return codes;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the bombing did not end", e);
    } finally {
      senders.shutdownNow();
    }
  }

  /** Every so many messages, beginning with one, over one session. */
  private List<Integer> share(int port, int first) {
    try (Smtp session = Smtp.proxied(port, CLIENT, "mail." + attacker)) {
      return IntStream.iterate(first, i -> i < many, i -> i + CONNECTIONS)
          .mapToObj(i -> insist(session, letter(i)))
          .toList();
    }
  }

  /** As every server does: what is put off is sent again. */
  private static int insist(Smtp session, Letter letter) {
    int code = send(session, letter);
    return isFinal(code)
        ? code
        : Awaitility.await("a final answer")
            .atMost(PATIENCE)
            .until(() -> send(session, letter), MailBomb::isFinal);
  }

  private static boolean isFinal(int code) {
    return code < 400 || code >= 500;
  }

  private static int send(Smtp session, Letter letter) {
    int code = session.deliver(letter).code();
    if (code != 250) {
      session.command("RSET");
    }
    return code;
  }

  private Letter letter(int number) {
    return Letter.from("v" + number + "@s" + number + "." + attacker)
        .to(recipients.get(number % recipients.size()).user())
        .header("Reply-To", "office@" + VICTIM)
        .subject("Offer " + number);
  }
}
