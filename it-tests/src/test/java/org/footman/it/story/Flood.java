// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.footman.it.Letter;
import org.footman.it.Smtp;

/**
 * Mail of many invented sources. Each source writes all its mail to one recipient; every second
 * source is of one crowded domain, the others are spread over many.
 *
 * @param sources how many write
 * @param each how many messages of each
 * @param recipients who is written to, in turn
 */
record Flood(int sources, int each, List<Smtp.Login> recipients) {
  static final String CROWDED = "crowd.example";

  private static final int DOMAINS = 100;
  private static final int CONNECTIONS = 6;
  private static final int MINUTES = 10;

  Flood {
    recipients = List.copyOf(recipients);
  }

  List<String> addresses() {
    return IntStream.range(0, sources).mapToObj(Flood::address).toList();
  }

  /** Sends it all over a few sessions and says how often each reply came. */
  Map<Integer, Long> pourInto(int port) {
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
      return codes.stream().collect(Collectors.groupingBy(code -> code, Collectors.counting()));
    } catch (InterruptedException | ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("the flood did not end", e);
    } finally {
      senders.shutdownNow();
    }
  }

  /** Every so many sources, beginning with one, over one session. */
  private List<Integer> share(int port, int first) {
    List<Integer> codes = new ArrayList<>();
    try (Smtp session = Smtp.connect(port)) {
      for (int source = first; source < sources; source += CONNECTIONS) {
        for (int i = 0; i < each; i++) {
          Smtp.Reply reply = session.deliver(letter(source, i));
          if (!reply.positive()) {
            session.command("RSET");
          }
          codes.add(reply.code());
        }
      }
    }
    return codes;
  }

  private Letter letter(int source, int number) {
    return Letter.from(address(source))
        .to(recipients.get(source % recipients.size()).user())
        .subject("Offer " + number);
  }

  private static String address(int source) {
    String domain = source % 2 == 0 ? CROWDED : "flood" + source % DOMAINS + ".example";
    return "s" + source + "@" + domain;
  }
}
