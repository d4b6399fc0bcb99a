// SPDX-License-Identifier: Apache-2.0
package org.footman.james.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.core.healthcheck.ResultStatus;
import org.footman.authserver.Health;
import org.footman.james.Suite;
import org.footman.james.health.AuthServerHealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class KeyServerTest {
  private static final String BOB = "bob@here.example";

  private final Suite suite =
      Suite.with(
          "authserver.enabled", "true",
          "authserver.listen", "127.0.0.1:0",
          "authserver.automatic", "true");
  private final KeyServer server = new KeyServer(suite.footman, suite.keys, suite.clock);

  @AfterEach
  void stop() {
    server.stop();
  }

  private static String ask(InetSocketAddress at, String line) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(5000);
      byte[] octets = (line + "\r\n").getBytes(StandardCharsets.US_ASCII);
      socket.send(new DatagramPacket(octets, octets.length, at));
      DatagramPacket reply = new DatagramPacket(new byte[1024], 1024);
      socket.receive(reply);
      return new String(reply.getData(), 0, reply.getLength(), StandardCharsets.US_ASCII).strip();
    }
  }

  @Test
  void answersForAKeyThatWasMadeHere() throws IOException {
    awaitLoaded();
    server.issuing().orElseThrow().register(BOB);
    String key = server.issuing().orElseThrow().issueNow(BOB).orElseThrow().key().reveal();
    InetSocketAddress at = server.addresses().get(0);

    assertThat(ask(at, "VERIFY 1 " + BOB + " " + key))
        .isEqualTo("VERIFY_REPLY 1 " + BOB + " VALIDKEY");
    assertThat(ask(at, "VERIFY 2 " + BOB + " " + "k".repeat(64)))
        .isEqualTo("VERIFY_REPLY 2 " + BOB + " INVALIDKEY");
  }

  @Test
  void registersTheUsersOfJamesAndMakesTheirFirstKeys() {
    server.follow(new JamesUsers(suite.domains, suite.users, suite.keys, suite.clock));

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> suite.stores.authKeys().newest(BOB, suite.clock.instant()).isPresent());
  }

  @Test
  void isNotThereUnlessTheSettingsWantIt() {
    Suite plain = Suite.with();
    KeyServer none = new KeyServer(plain.footman, plain.keys, plain.clock);

    assertThat(none.issuing()).isEmpty();
    assertThat(none.figures()).isEmpty();
    assertThat(look(none).isHealthy()).isTrue();
  }

  @Test
  void saysThatItDoesNotAnswerBeforeTheDatabaseWasRead() {
    Suite away = Suite.with("authserver.enabled", "true", "authserver.listen", "127.0.0.1:0");
    away.stores.goAway();
    KeyServer deaf = new KeyServer(away.footman, away.keys, away.clock);
    try {
      assertThat(look(deaf).getStatus()).isEqualTo(ResultStatus.UNHEALTHY);
    } finally {
      deaf.stop();
    }
  }

  @Test
  void isWellOnceTheKeysAreRead() {
    awaitLoaded();

    assertThat(look(server).isHealthy()).isTrue();
  }

  private void awaitLoaded() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> server.health().orElseThrow().state() == Health.State.HEALTHY);
  }

  private static Result look(KeyServer server) {
    return Mono.from(new AuthServerHealthCheck(server).check()).blockOptional().orElseThrow();
  }
}
