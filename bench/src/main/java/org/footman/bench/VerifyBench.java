// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * VERIFY over UDP and TCP against other servers in the same run: CPU of the server's process for
 * one answer, as a ratio. Rounds of all servers alternate; the median of each counts.
 */
final class VerifyBench {
  private static final int ROUNDS = Integer.getInteger("rounds", 7);
  private static final long COUNT = Long.getLong("count", 300_000);
  private static final int WINDOW = Integer.getInteger("window", 64);
  private static final int KEYS = Integer.getInteger("keys", 1_000_000);
  private static final int FIRST_PORT = Integer.getInteger("port", 16_700);
  private static final int WARMING = 5;
  private static final int FEW = 10_000;
  private static final int MANY = 10_000_000;

  private final Map<String, Contest> contests = new LinkedHashMap<>();
  private final List<Peer> peers = new ArrayList<>();
  private int port = FIRST_PORT;

  /** One server under one kind of load, and what it cost in each round. */
  private record Contest(Peer peer, Load load, List<Cost> costs) {}

  private VerifyBench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var bench = new VerifyBench();
    try {
      bench.enter();
      bench.play();
      bench.tell();
    } finally {
      bench.peers.forEach(Peer::close);
    }
  }

  private void enter() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("footman-bench");
    InetSocketAddress echo = next();
    Peer plain =
        Peer.java("echo", List.of("-Xmx64m"), UdpEcho.class, Integer.toString(echo.getPort()));
    Questions verify = Keyring.verify(KEYS);
    enter("echo, UDP", plain, new UdpLoad(echo, lines(verify), COUNT, WINDOW));
    verifier("VERIFY", KEYS);
    if (Boolean.getBoolean("sizes")) {
      verifier("VERIFY, 10,000 keys", FEW);
      verifier("VERIFY, 10 million keys", MANY);
    }
    Optional<Path> nsd = Rival.find("nsd");
    if (nsd.isPresent()) {
      InetSocketAddress at = next();
      Peer peer = Rival.nsd(nsd.get(), folder, at.getPort());
      enter("nsd, UDP", peer, new UdpLoad(at, Rival.names(), COUNT, WINDOW));
    }
    Optional<Path> redis = Rival.find("redis-server");
    if (redis.isPresent()) {
      InetSocketAddress at = next();
      Peer peer = Rival.redis(redis.get(), folder, at.getPort(), KEYS);
      enter("redis, TCP", peer, new TcpLoad(at, Rival.gets(KEYS), COUNT, WINDOW, 2));
    }
  }

  private void verifier(String name, int keys) throws IOException {
    InetSocketAddress at = next();
    Peer peer =
        Peer.java(
            name,
            List.of("-Xmx2g"),
            VerifyPeer.class,
            Integer.toString(at.getPort()),
            Integer.toString(keys));
    Questions verify = Keyring.verify(keys);
    enter(name + ", UDP", peer, new UdpLoad(at, verify, COUNT, WINDOW));
    enter(name + ", TCP", peer, new TcpLoad(at, verify, COUNT, WINDOW, 1));
  }

  /** The same octets for the echo, which answers anything. */
  private static Questions lines(Questions verify) {
    return new Questions(verify.requests(), answer -> answer.startsWith("VERIFY "));
  }

  private InetSocketAddress next() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port++);
  }

  private void enter(String name, Peer peer, Load load) {
    if (!peers.contains(peer)) {
      peers.add(peer);
    }
    contests.put(name, new Contest(peer, load, new ArrayList<>()));
  }

  /** The first rounds warm the JVMs up and are not counted. */
  private void play() throws IOException {
    for (int round = -WARMING; round < ROUNDS; round++) {
      for (Contest contest : contests.values()) {
        Cost cost = contest.peer().measure(contest.load());
        if (round >= 0) {
          contest.costs().add(cost);
        }
      }
    }
  }

  private void tell() {
    System.out.printf(
        "%d rounds of %,d requests, %d on their way at a time, %,d keys%n",
        ROUNDS, COUNT, WINDOW, KEYS);
    System.out.println("| server | CPU an answer, ns | answers a second |");
    System.out.println("|---|---|---|");
    contests.forEach(
        (name, c) -> System.out.printf("| %s | %,.0f | %,.0f |%n", name, each(name), speed(c)));
    System.out.println("\n| ratio of CPU an answer | measured | aim |");
    System.out.println("|---|---|---|");
    ratio("VERIFY, UDP", "echo, UDP", "1.50, the gate");
    ratio("VERIFY, UDP", "nsd, UDP", "1.00");
    ratio("VERIFY, TCP", "redis, TCP", "1.50");
    ratio("VERIFY, 10 million keys, UDP", "VERIFY, 10,000 keys, UDP", "1.50");
  }

  private void ratio(String ours, String theirs, String aim) {
    if (contests.containsKey(ours) && contests.containsKey(theirs)) {
      System.out.printf(
          "| %s / %s | %.2f | at most %s |%n", ours, theirs, each(ours) / each(theirs), aim);
    }
  }

  private double each(String name) {
    return median(
        Optional.ofNullable(contests.get(name)).orElseThrow().costs().stream()
            .mapToDouble(Cost::each)
            .toArray());
  }

  private static double speed(Contest contest) {
    return median(contest.costs().stream().mapToDouble(Cost::perSecond).toArray());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
