// SPDX-License-Identifier: Apache-2.0
package org.footman.net.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.footman.core.settings.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenGetTest {
  private static final Secret TOKEN = new Secret("token-of-20-characters");

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private byte[] body = "hello".getBytes(StandardCharsets.UTF_8);

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI().getRawPath()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          if (status == 302) {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
          }
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private TokenGet get(String path) {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return new TokenGet(base, TOKEN, Duration.ofSeconds(5));
  }

  @Test
  void asksWithTheTokenAndEscapesThePath() throws IOException {
    TokenGet.Reply reply = get("/base/").get(List.of("authkeys", "a/b c?@here.example"));

    assertThat(reply).isEqualTo(new TokenGet.Reply(200, "hello"));
    assertThat(asked)
        .containsExactly(
            "/base/authkeys/a%2Fb%20c%3F%40here.example Bearer token-of-20-characters");
  }

  @Test
  void followsNoRedirect() throws IOException {
    status = 302;

    assertThat(get("").get(List.of("x")).status()).isEqualTo(302);
    assertThat(asked).hasSize(1);
  }

  @Test
  void takesNoLargeBody() throws IOException {
    body = new byte[100_000];

    assertThat(get("").get(List.of("x")).body()).isEmpty();
  }

  @Test
  void waitsForASilentServerABoundedTime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI base = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      TokenGet get = new TokenGet(base, TOKEN, Duration.ofMillis(300));

      assertThatThrownBy(() -> get.get(List.of("x")))
          .isInstanceOf(IOException.class)
          .hasMessageNotContaining(TOKEN.reveal());
    }
  }
}
