// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.footman.core.authkey.wire.Dialogue;
import org.footman.core.authkey.wire.Dialogue.Exchange;
import org.footman.core.store.MemoryStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the dialogue files over real sockets. */
class DialogueSocketsTest {
  private static final MemoryStores STORES = new MemoryStores();
  private static final AuthServer SERVER =
      AuthServer.start(
          Settings.of(Map.of("authserver.connections-per-peer", "1000")),
          new KeyStores(STORES.authKeys(), STORES.verifyCounts(), STORES.leases()),
          Dialogue.RULES,
          new TestClock(Stand.NOW));

  @BeforeAll
  static void knowTheKeysOfTheDialogues() {
    Dialogue.issued(Stand.NOW).forEach(STORES.authKeys()::announce);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> SERVER.figures().getOrDefault("keys", 0L) == 3);
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  static List<Dialogue> udp() {
    return Dialogue.of("udp");
  }

  static List<Dialogue> tcp() {
    return Dialogue.of("tcp");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("udp")
  void answersDatagrams(Dialogue dialogue) throws IOException {
    try (Client client = new Client(SERVER.addresses().get(0))) {
      for (Exchange exchange : dialogue.exchanges()) {
        for (byte[] datagram : exchange.sent()) {
          client.send(datagram);
        }

        List<String> answers = new ArrayList<>();
        exchange.answers().forEach(expected -> answers.add(client.hear().strip()));

        assertThat(answers).containsExactlyInAnyOrderElementsOf(exchange.answers());
        assertThat(client.isSilent()).isTrue();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tcp")
  void answersConnections(Dialogue dialogue) throws IOException {
    try (Client client = new Client(SERVER.addresses().get(0))) {
      for (Exchange exchange : dialogue.exchanges()) {
        for (byte[] octets : exchange.sent()) {
          client.say(octets);
        }

        List<String> answers = new ArrayList<>();
        for (int i = 0; i < exchange.answers().size(); i++) {
          answers.add(client.line().strip());
        }

        assertThat(answers).containsExactlyInAnyOrderElementsOf(exchange.answers());
        assertThat(exchange.closed() && !client.isClosed()).isFalse();
      }
    }
  }
}
