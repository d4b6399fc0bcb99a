// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.footman.core.authkey.AuthKey;
import org.footman.core.settings.Secret;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Suite;
import org.footman.james.settings.Stamping.Fetch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchedKeysTest {
  private static final String BOB = "bob@here.example";
  private static final String GOOD =
      "{\"address\":\"bob@here.example\",\"key\":\"K2\",\"issued\":\"2026-03-01T12:00:00Z\","
          + "\"expires\":\"2026-03-08T12:00:00Z\"}";

  private final Suite.TestClock clock = Suite.with().clock;
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private int status = 200;
  private String body = GOOD;
  private FetchedKeys keys;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/footman/authkeys/bob@here.example/newest",
        exchange -> {
          asked.incrementAndGet();
          byte[] octets = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, octets.length);
          exchange.getResponseBody().write(octets);
          exchange.close();
        });
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    keys =
        new FetchedKeys(
            new Fetch(url, new Secret("token-of-20-characters"), Duration.ofSeconds(5)), clock);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void fetchesTheNewestKeyWithItsEnd() {
    assertThat(keys.newest(BOB))
        .contains(Stamp.of(BOB, new AuthKey("K2"), Instant.parse("2026-03-08T12:00:00Z")));
  }

  @Test
  void hasNoneForAnAddressThatTheServerDoesNotKnow() {
    status = 404;

    assertThat(keys.newest(BOB)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 401, 403, 500, 503})
  void cannotSayAfterAnyOtherStatus(int other) {
    status = other;

    assertThatThrownBy(() -> keys.newest(BOB)).isInstanceOf(StoreUnavailable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"address\":\"bob@here.example\",\"key\":\"K 2\",\"expires\":\"2026-03-08T12:00:00Z\"}",
        "{\"address\":\"eve@here.example\",\"key\":\"K2\",\"expires\":\"2026-03-08T12:00:00Z\"}",
        "{\"address\":\"bob@here.example\",\"key\":\"K2\",\"expires\":\"soon\"}"
      })
  void cannotSayAfterAnAnswerThatIsNone(String odd) {
    body = odd;

    assertThatThrownBy(() -> keys.newest(BOB)).isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void doesNotAskForAWhileAfterAFailure() {
    status = 503;
    assertThatThrownBy(() -> keys.newest(BOB)).isInstanceOf(StoreUnavailable.class);
    status = 200;

    assertThatThrownBy(() -> keys.newest(BOB)).isInstanceOf(StoreUnavailable.class);
    assertThat(asked).hasValue(1);
    clock.forward(Duration.ofSeconds(15));
    assertThat(keys.newest(BOB)).isPresent();
  }
}
