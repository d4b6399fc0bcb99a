// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.footman.core.address.AddressRules;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.IssuedKey;

/**
 * One dialogue file: what client and server say to each other, to be played against anything that
 * speaks the protocol. docs/protocol.md shows the files and says how to read them.
 *
 * @param text the file
 * @param roles {@code udp}, {@code tcp} or both for a server's dialogue, {@code client}
 * @param lines the lines behind the title
 */
public record Dialogue(
    String name, String text, String title, List<String> roles, List<Said> lines) {
  /** How the server of the dialogues compares addresses. */
  public static final AddressRules RULES = new AddressRules(true);

  private static final String ROOT = "dialogues/";

  public Dialogue {
    roles = List.copyOf(roles);
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param mark what it begins with: {@code C:}, {@code C~}, {@code S:}, {@code S }, {@code X:},
   *     {@code R:}
   * @param rest what stands behind the mark, with escapes
   */
  public record Said(String mark, String rest) {
    /** What goes over the wire, with its end of line. */
    public byte[] octets() {
      return Octets.of(mark.equals("C~") ? rest : rest + "\\r\\n");
    }

    boolean is(String other) {
      return mark.equals(other);
    }

    private static Said parse(String line) {
      String mark = line.substring(0, 2);
      int rest = mark.endsWith(" ") ? 2 : 3;
      return new Said(mark, line.substring(Math.min(rest, line.length())));
    }
  }

  /**
   * What a client sends before it waits, and what it gets.
   *
   * @param sent one entry per datagram or write
   * @param answers lines without their end, in any order; none when the server is to stay silent
   * @param closed whether the server ends the connection
   */
  public record Exchange(List<byte[]> sent, List<String> answers, boolean closed) {}

  /** All dialogues that a role plays. */
  public static List<Dialogue> of(String role) {
    return all().stream().filter(dialogue -> dialogue.roles.contains(role)).toList();
  }

  public static List<Dialogue> all() {
    return names().stream().map(name -> parse(name, read(name + ".txt"))).toList();
  }

  static List<String> names() {
    return read("index.txt").lines().toList();
  }

  /** The keys that the server of the dialogues has made, some time ago. */
  public static List<IssuedKey> issued(Instant now) {
    String k1 = Octets.K1;
    Duration day = Duration.ofDays(1);
    return List.of(
        issued("my@domain.com", "o".repeat(AuthKey.GENERATED_LENGTH), now.minus(day)),
        issued("my@domain.com", k1, now.plus(day)),
        issued("jörg@xn--bcher-kva.example", k1, now.plus(day)),
        issued("\"a b\"@domain.com", Octets.K2, now.plus(day)));
  }

  private static IssuedKey issued(String address, String key, Instant expires) {
    return new IssuedKey(address, new AuthKey(key), expires.minus(Duration.ofDays(7)), expires);
  }

  /** The dialogue as a client plays it. */
  public List<Exchange> exchanges() {
    List<Exchange> exchanges = new ArrayList<>();
    for (int at = 0; at < lines.size(); ) {
      List<byte[]> sent = new ArrayList<>();
      List<String> answers = new ArrayList<>();
      boolean closed = false;
      while (at < lines.size() && lines.get(at).mark().startsWith("C")) {
        sent.add(lines.get(at++).octets());
      }
      while (at < lines.size() && !lines.get(at).mark().startsWith("C")) {
        Said said = lines.get(at++);
        closed |= said.rest().equals("(closed)");
        if (said.is("S:")) {
          answers.add(new String(Octets.of(said.rest()), UTF_8));
        }
      }
      exchanges.add(new Exchange(sent, answers, closed));
    }
    return exchanges;
  }

  private static Dialogue parse(String name, String text) {
    List<String> lines = text.lines().toList();
    String[] head = lines.get(0).substring(2).split(": ", 2);
    List<Said> said = lines.stream().skip(1).map(Said::parse).toList();
    return new Dialogue(name, text, head[1], List.of(head[0].split(", ")), said);
  }

  private static String read(String name) {
    try (InputStream in = Dialogue.class.getResourceAsStream(ROOT + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
