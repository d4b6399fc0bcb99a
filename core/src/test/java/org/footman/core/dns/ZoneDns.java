// SPDX-License-Identifier: Apache-2.0
package org.footman.core.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A DNS from a few lines: {@code name TYPE data}, absolute names without the last dot, and {@code
 * name SERVFAIL} for one that answers no more than its other lines say. CNAMEs are followed. It
 * notes what it was asked.
 */
public final class ZoneDns implements Dns {
  private static final int CHAIN = 8;

  private record Line(String name, String type, String data) {}

  private final List<Line> lines = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final List<String> asked = new ArrayList<>();
  private Duration kept = Duration.ZERO;

  public static ZoneDns of(String... lines) {
    ZoneDns dns = new ZoneDns();
    for (String text : lines) {
      dns.with(text);
    }
    return dns;
  }

  /** Adds one line. */
  public ZoneDns with(String text) {
    String[] parts = text.split(" ", 3);
    Line line =
        new Line(
            parts[0].replace("\\032", " ").toLowerCase(Locale.ROOT),
            parts[1],
            parts.length > 2 ? parts[2] : "");
    lines.add(line);
    for (String n = line.name(); !n.isEmpty(); n = n.substring(n.indexOf('.') + 1)) {
      names.add(n);
      if (n.indexOf('.') < 0) {
        break;
      }
    }
    return this;
  }

  /** Has all answers count as kept for so long; without this none is. */
  public ZoneDns lasting(Duration life) {
    kept = life;
    return this;
  }

  @Override
  public Duration lasts(String name, RecordType<?> type) {
    return kept;
  }

  /** What was asked, as {@code TYPE name}, in order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
    asked.add(type.name() + " " + name);
    return CompletableFuture.completedFuture(answer(name.toLowerCase(Locale.ROOT), type));
  }

  private <T> Answer<T> answer(String asked, RecordType<T> type) {
    String name = target(asked);
    List<Line> here = lines.stream().filter(line -> line.name().equals(name)).toList();
    List<T> found =
        here.stream()
            .filter(line -> line.type().equals(type.name()))
            .map(line -> type.of().cast(read(line)))
            .toList();
    if (!found.isEmpty()) {
      return new Answer.Found<>(found);
    }
    return here.stream().anyMatch(line -> List.of("SERVFAIL", "CNAME").contains(line.type()))
        ? new Answer.Failed<>("SERVFAIL")
        : new Answer.Absent<>(names.contains(name));
  }

  /** The name at the end of the aliases; still one of them where they go round. */
  private String target(String name) {
    String at = name;
    for (int links = 0; links < CHAIN; links++) {
      String here = at;
      at =
          lines.stream()
              .filter(line -> line.name().equals(here) && line.type().equals("CNAME"))
              .map(line -> host(line.data()))
              .findFirst()
              .orElse(here);
    }
    return at;
  }

  private static Object read(Line line) {
    String[] words = line.data().split("\\s+");
    return switch (line.type()) {
      case "A", "AAAA" -> address(line.data());
      case "TXT" -> line.data();
      case "PTR" -> host(line.data());
      case "SRV" -> new Srv(figure(words[0]), figure(words[1]), figure(words[2]), host(words[3]));
      case "MX" -> new MailExchange(figure(words[0]), host(words[1]));
      default -> throw new IllegalArgumentException("type " + line.type());
    };
  }

  private static String host(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static int figure(String text) {
    return Integer.parseInt(text);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
