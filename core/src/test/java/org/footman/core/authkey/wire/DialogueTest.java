// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.wire.Dialogue.Exchange;
import org.footman.core.authkey.wire.Dialogue.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the dialogue files against the codec, and holds docs/protocol.md to them. */
class DialogueTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Pattern SHOWN = Pattern.compile("(?s)```text\n(.*?)```\n");

  private final MemoryDoor door = new MemoryDoor(Dialogue.issued(NOW), NOW);

  static List<Dialogue> udp() {
    return Dialogue.of("udp");
  }

  static List<Dialogue> tcp() {
    return Dialogue.of("tcp");
  }

  static List<Dialogue> client() {
    return Dialogue.of("client");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("udp")
  void answersDatagrams(Dialogue dialogue) {
    for (Exchange exchange : dialogue.exchanges()) {
      List<String> answers = new ArrayList<>();
      exchange.sent().forEach(datagram -> answers.addAll(door.datagram(datagram)));

      assertThat(answers).containsExactlyInAnyOrderElementsOf(exchange.answers());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("udp")
  void neverAnswersWithMoreThanWasSent(Dialogue dialogue) {
    for (Exchange exchange : dialogue.exchanges()) {
      for (byte[] datagram : exchange.sent()) {
        for (String answer : door.datagram(datagram)) {
          assertThat(answer.getBytes(UTF_8).length + 2).isLessThanOrEqualTo(datagram.length);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tcp")
  void answersConnections(Dialogue dialogue) {
    for (Exchange exchange : dialogue.exchanges()) {
      boolean open = true;
      for (byte[] octets : exchange.sent()) {
        open &= door.stream(octets);
      }

      assertThat(door.taken()).containsExactlyInAnyOrderElementsOf(exchange.answers());
      assertThat(open).isNotEqualTo(exchange.closed());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("client")
  void takesOnlyTheAnswerToItsQuestion(Dialogue dialogue) {
    byte[] asked = dialogue.lines().get(0).octets();
    Request request = (Request) RequestLine.parse(asked, 0, asked.length, Dialogue.RULES);
    Address address = Address.parse(request.mailbox()).orElseThrow();

    Stream<Reply> replies =
        dialogue.lines().stream()
            .filter(said -> said.is("S:")) // from where it asked
            .map(said -> ReplyLine.parse(said.octets(), 0, said.octets().length))
            .flatMap(parsed -> parsed instanceof Reply reply ? Stream.of(reply) : Stream.empty());
    AuthKeyStatus status =
        replies
            .filter(reply -> reply.answers(request.seq(), address))
            .findFirst()
            .map(reply -> reply.valid() ? AuthKeyStatus.VALIDKEY : AuthKeyStatus.INVALIDKEY)
            .orElse(AuthKeyStatus.TEMPERROR);

    assertThat(status.name()).isEqualTo(result(dialogue));
    assertThat(RequestLine.format(request.seq(), address, request.key())).isEqualTo(asked);
  }

  private static String result(Dialogue dialogue) {
    return dialogue.lines().stream()
        .filter(said -> said.is("R:"))
        .map(Said::rest)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void readsEveryFileThereIs() throws IOException, URISyntaxException {
    Path index =
        Path.of(Objects.requireNonNull(Dialogue.class.getResource("dialogues/index.txt")).toURI());
    try (Stream<Path> files = Files.list(Objects.requireNonNull(index.getParent()))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      Stream.of("index.txt"), Dialogue.names().stream().map(name -> name + ".txt"))
                  .toList());
    }
  }

  @Test
  void showsEveryDialogueInTheDocumentOnce() throws IOException {
    String document = Files.readString(Path.of("../docs/protocol.md"));

    assertThat(SHOWN.matcher(document).results().map((MatchResult shown) -> shown.group(1)))
        .containsExactlyInAnyOrderElementsOf(Dialogue.all().stream().map(Dialogue::text).toList());
  }
}
