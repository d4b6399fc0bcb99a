// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.authkey.KeyRule;

/** What an Authentication Server is without sockets: the codec and a set of keys. */
final class MemoryDoor {
  private final List<IssuedKey> keys;
  private final Instant now;
  private final LineDecoder decoder = new LineDecoder();
  private final List<String> answers = new ArrayList<>();

  MemoryDoor(List<IssuedKey> keys, Instant now) {
    this.keys = List.copyOf(keys);
    this.now = now;
  }

  /** What it answers to a datagram: one line or none. */
  List<String> datagram(byte[] octets) {
    boolean answered =
        RequestLine.parse(octets, 0, octets.length, Dialogue.RULES) instanceof Request request
            && request.fitsDatagram();
    return answered ? List.of(answer(octets)) : List.of();
  }

  /** Takes what comes by TCP; false when it closes the connection. */
  boolean stream(byte[] octets) {
    return decoder.feed(
        octets,
        0,
        octets.length,
        (line, from, to) -> answers.add(answer(Arrays.copyOfRange(line, from, to))));
  }

  /** What it has answered by TCP since last asked. */
  List<String> taken() {
    List<String> taken = List.copyOf(answers);
    answers.clear();
    return taken;
  }

  private String answer(byte[] line) {
    ParsedRequest parsed = RequestLine.parse(line, 0, line.length, Dialogue.RULES);
    byte[] answer =
        parsed instanceof Request request
            ? ReplyLine.format(request.reply(isKey(request)))
            : ((WireError) parsed).line();
    String text = new String(answer, UTF_8);
    return text.substring(0, text.length() - 2);
  }

  private boolean isKey(Request request) {
    return keys.stream()
        .filter(key -> KeyRule.live(key.expires(), now))
        .anyMatch(k -> k.address().equals(request.address()) && k.key().equals(request.key()));
  }
}
