// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footman.authserver.TestClock;
import org.footman.net.dns.Zone;
import org.footman.net.dns.ZoneServer;
import org.footman.net.verify.FaultyServer;

/** DNS and an Authentication Server on loopback, for the commands to ask. */
public final class Outside implements AutoCloseable {
  public static final String K1 =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  public static final String K2 =
      "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

  private final ZoneServer dns;
  private final FaultyServer keys;
  private final TestClock clock = new TestClock(Instant.parse("2026-11-22T05:00:00Z"));
  private final Map<String, String> environment = new HashMap<>();
  private String input = "";
  private String patience = "20s";

  private Outside(ZoneServer dns, FaultyServer keys) {
    this.dns = dns;
    this.keys = keys;
  }

  /** far.example has a server that knows K1 of ann@far.example; bare.example has none. */
  public static Outside start() throws IOException {
    Outside outside = new Outside(ZoneServer.start(), FaultyServer.start());
    outside.keys.knows("ann@far.example", K1);
    outside.zone().text("far.example", "v=spf1 -all");
    outside.zone().text("far.example", "AS=auth.far.example:" + outside.keys.port());
    outside.zone().address("auth.far.example", "127.0.0.1");
    outside.zone().text("bare.example", "v=spf1 -all");
    outside.zone().text("broken.example", "AS=auth.far.example");
    outside.zone().text("lost.example", "?").behave("lost.example", Zone.Behaviour.SERVFAIL);
    return outside;
  }

  public Zone zone() {
    return dns.zone();
  }

  public FaultyServer keys() {
    return keys;
  }

  public TestClock clock() {
    return clock;
  }

  public Outside input(String text) {
    input = text;
    return this;
  }

  public Outside environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** How long commands wait for a verdict; as long as a slow machine needs, unless told. */
  public Outside patience(String duration) {
    patience = duration;
    return this;
  }

  /** The options to ask here. */
  public List<String> asking() {
    return List.of(
        "--dns", "127.0.0.1:" + dns.address().getPort(), "--allow-private", "--patience", patience);
  }

  /** What a command did. */
  public record Result(int exit, String out, String err) {}

  /** Runs a command with these arguments and those to ask here. */
  public Result run(String command, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(asking());
    return runBare(command, all);
  }

  public Result runBare(String command, List<String> args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = command(command).run(args, print(out), print(err));
    return new Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  public Command command(String name) {
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    Command command = Commands.in(new Surroundings(clock, in, environment)).get(name);
    if (command == null) {
      throw new IllegalArgumentException(name);
    }
    return command;
  }

  private static PrintStream print(ByteArrayOutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    dns.close();
    keys.close();
  }
}
