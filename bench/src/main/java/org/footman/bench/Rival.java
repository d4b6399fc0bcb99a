// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Servers in C that do much the same work, where they are installed: NSD and redis. */
final class Rival {
  private static final int NAMES = 100_000;
  private static final int REQUESTS = 65_536;

  private Rival() {}

  /** Where a program lies, if it does. */
  static Optional<Path> find(String program) {
    List<String> folders = new ArrayList<>(List.of(System.getenv("PATH").split(":", -1)));
    folders.add("/usr/sbin");
    return folders.stream()
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** An authoritative server for a zone of 100,000 addresses; one process, like ours. */
  static Peer nsd(Path program, Path folder, int port) throws IOException, InterruptedException {
    var zone = new StringBuilder("$ORIGIN bench.example.\n$TTL 300\n");
    zone.append("@ SOA ns hostmaster 1 3600 600 86400 300\n@ NS ns\nns A 127.0.0.1\n");
    for (int i = 0; i < NAMES; i++) {
      zone.append('n').append(i).append(" A 192.0.2.1\n");
    }
    Files.writeString(folder.resolve("zone"), zone);
    String text =
        """
        server:
          ip-address: 127.0.0.1@%d
          username: ""
          chroot: ""
          zonesdir: "%s"
          pidfile: "%s/nsd.pid"
          zonelistfile: "%s/nsd.list"
          xfrdfile: "%s/nsd.xfrd"
          server-count: 1
          database: ""
          rrl-ratelimit: 0
        remote-control:
          control-enable: no
        zone:
          name: bench.example
          zonefile: zone
        """
            .formatted(port, folder, folder, folder, folder);
    Path conf = Files.writeString(folder.resolve("nsd.conf"), text);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return Peer.program(
        "nsd",
        folder,
        () -> answers(() -> new UdpLoad(address, names(), 1, 1).run()),
        program.toString(),
        "-d",
        "-c",
        conf.toString());
  }

  /** Questions for A records all over the zone. */
  static Questions names() {
    var random = new Random(1);
    byte[][] requests = new byte[REQUESTS][];
    for (int i = 0; i < REQUESTS; i++) {
      requests[i] = query(i, "n" + random.nextInt(NAMES));
    }
    return new Questions(requests, answer -> answer.length() > 40 && answer.charAt(7) == 1);
  }

  /** RFC 1035 section 4.1: header, question; A, IN. */
  private static byte[] query(int id, String host) {
    var text = new StringBuilder();
    text.append((char) (id >> 8 & 255)).append((char) (id & 255));
    text.append("\0\0\0\1\0\0\0\0\0\0");
    for (String label : List.of(host, "bench", "example")) {
      text.append((char) label.length()).append(label);
    }
    text.append("\0\0\1\0\1");
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A store of a million names in memory. */
  static Peer redis(Path program, Path folder, int port, int keys)
      throws IOException, InterruptedException {
    Peer peer =
        Peer.program(
            "redis",
            folder,
            () -> answers(() -> command(port, "PING")),
            program.toString(),
            "--bind",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--save",
            "",
            "--enable-debug-command",
            "yes");
    command(port, "DEBUG POPULATE " + keys);
    return peer;
  }

  static Questions gets(int keys) {
    var random = new Random(1);
    byte[][] requests = new byte[REQUESTS][];
    for (int i = 0; i < REQUESTS; i++) {
      String key = "key:" + random.nextInt(keys);
      String text = "*2\r\n$3\r\nGET\r\n$" + key.length() + "\r\n" + key + "\r\n";
      requests[i] = text.getBytes(StandardCharsets.US_ASCII);
    }
    return new Questions(requests, answer -> answer.contains("value:"));
  }

  private static void command(int port, String line) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
      if (socket.getInputStream().read() != '+') {
        throw new IOException("redis refused " + line);
      }
    }
  }

  /** What may fail while a server comes up. */
  private interface Attempt {
    void make() throws IOException;
  }

  private static boolean answers(Attempt attempt) {
    try {
      attempt.make();
      return true;
    } catch (IOException e) {
      return false; // not yet
    }
  }
}
