// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.footman.authserver.Stand;
import org.footman.authserver.TestClock;
import org.footman.authserver.settings.StandAloneSettings.Http;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.VerifyCount;
import org.footman.core.authkey.VerifyCount.Kind;
import org.footman.core.settings.Secret;
import org.footman.core.store.MemoryStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HttpDoorsTest {
  private static final String ALL = "token-of-all-domains-1";
  private static final String ONE = "token-of-domain-com-12";
  private static final String OTHER = "token-of-other-example";
  private static final String[] SETTINGS = {
    "authserver.name",
    "auth.domain.com:6700",
    "authserver.domains",
    "domain.com,other.example",
    "authserver.domain.domain.com.token",
    ONE,
    "authserver.domain.other.example.token",
    OTHER
  };

  private final MemoryStores stores = new MemoryStores();
  private final Stand stand = Stand.over(stores, new TestClock(Stand.NOW), SETTINGS);
  private final HttpDoors doors =
      HttpDoors.open(
          stand.server(),
          new Http(anyPort(), anyPort(), new Secret(ALL)),
          stand.settings(),
          stand.clock());
  private final HttpClient client = HttpClient.newHttpClient();
  private String token = ONE;

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress("127.0.0.1", 0);
  }

  @AfterEach
  void stop() throws IOException {
    doors.close();
    stand.close();
  }

  private HttpResponse<String> ask(String method, String path, String body) {
    URI uri = URI.create("http:/" + doors.adminAddress() + "/footman/authkeys" + path);
    return send(
        HttpRequest.newBuilder(uri)
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token)
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode json(String method, String path) {
    try {
      return new ObjectMapper().readTree(ask(method, path, "").body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private int status(String method, String path) {
    return ask(method, path, "").statusCode();
  }

  private String watch(String path) {
    URI uri = URI.create("http:/" + doors.watchAddress() + path);
    return send(HttpRequest.newBuilder(uri).build()).body();
  }

  @Test
  void registersRotatesFetchesRevokesAndRemoves() {
    assertThat(status("PUT", "/my@domain.com")).isEqualTo(201);
    assertThat(json("POST", "/my@domain.com/rotate").at("/newest/expires").asText())
        .isEqualTo("2005-01-01T22:08:15Z");
    AuthKey key = new AuthKey(json("GET", "/my@domain.com/newest").get("key").asText());
    assertThat(stand.verdict("my@domain.com", key)).isEqualTo("VALIDKEY");

    assertThat(json("POST", "/my@domain.com/revoke").get("revoked").asInt()).isPositive();
    assertThat(stand.verdict("my@domain.com", key)).isEqualTo("INVALIDKEY");
    assertThat(status("DELETE", "/my@domain.com")).isEqualTo(200);
    assertThat(status("GET", "/my@domain.com")).isEqualTo(404);
  }

  @Test
  void changesSettingsByParametersOrABody() {
    status("PUT", "/my@domain.com?interval=1d&grace=12h");
    assertThat(json("GET", "/MY@domain.com").get("interval").asText()).isEqualTo("1d");
    assertThat(ask("PUT", "/my@domain.com", "{\"grace\":\"1d\"}").statusCode()).isEqualTo(200);
    assertThat(json("GET", "/my@domain.com").get("grace").asText()).isEqualTo("1d");

    assertThat(status("PUT", "/my@domain.com?interval=1s")).isEqualTo(400);
    assertThat(ask("PUT", "/my@domain.com", "[").statusCode()).isEqualTo(400);
    assertThat(ask("PUT", "/my@domain.com", "null").statusCode()).isEqualTo(200);
  }

  @Test
  void letsNobodyInWithoutAToken() {
    for (String wrong : List.of("", "x", ONE + "x", ONE.substring(1), "Basic " + ONE)) {
      token = wrong;
      assertThat(ask("GET", "", "").statusCode()).isEqualTo(401);
    }
    URI uri = URI.create("http:/" + doors.adminAddress() + "/footman/authkeys?token=" + ONE);
    assertThat(send(HttpRequest.newBuilder(uri).build()).statusCode()).isEqualTo(401);
  }

  @Test
  void showsNoDomainAnother() {
    status("PUT", "/my@domain.com");
    stores
        .verifyCounts()
        .add(
            List.of(
                new VerifyCount(LocalDate.of(2004, 12, 25), Kind.ADDRESS, "my@domain.com", true, 3),
                new VerifyCount(LocalDate.of(2004, 12, 25), Kind.ASKER, "192.0.2.1", true, 3)));
    token = OTHER;

    assertThat(json("GET", "")).isEmpty();
    assertThat(json("GET", "?domain=domain.com")).isEmpty();
    assertThat(json("GET", "/counts")).isEmpty();
    assertThat(json("GET", "/askers")).isEmpty();
    assertThat(
            List.of(
                status("GET", "/my@domain.com"),
                status("PUT", "/my@domain.com"),
                status("DELETE", "/my@domain.com"),
                status("GET", "/my@domain.com/newest"),
                status("POST", "/my@domain.com/rotate"),
                status("POST", "/my@domain.com/revoke"),
                status("GET", "/txt/domain.com")))
        .containsOnly(404);
    token = ALL;
    assertThat(json("GET", "")).hasSize(1);
    assertThat(json("GET", "/askers")).hasSize(1);
  }

  @Test
  void printsTheRecordToPublish() {
    assertThat(json("GET", "/txt/domain.com").get("line").asText())
        .isEqualTo("domain.com. IN TXT \"AS=auth.domain.com:6700\"");
  }

  @Test
  void writesCountsAsJsonAndAsCsvThatASpreadsheetMayOpen() {
    stores
        .verifyCounts()
        .add(
            List.of(
                new VerifyCount(
                    LocalDate.of(2004, 12, 25), Kind.ADDRESS, "=x@domain.com", true, 3)));

    assertThat(json("GET", "/counts").get(0).get("count").asInt()).isEqualTo(3);
    assertThat(ask("GET", "/counts.csv?from=2004-12-01", "").body())
        .isEqualTo(
            "day,kind,subject,result,count\r\n2004-12-25,address,'=x@domain.com,VALIDKEY,3\r\n");
    assertThat(status("GET", "/counts?from=never")).isEqualTo(400);
  }

  @Test
  void showsMetricsAndHealthWithoutAToken() {
    assertThat(watch("/health")).contains("HEALTHY");
    assertThat(watch("/metrics"))
        .contains("# TYPE footman_authserver_valid_total counter\nfootman_authserver_valid_total 0")
        .contains("# TYPE footman_authserver_keys gauge\n");
    assertThat(watch("/footman/authkeys")).contains("error");
  }

  @Test
  void saysThatTheStoreIsAway() {
    stores.goAway();

    assertThat(status("GET", "")).isEqualTo(503);
  }

  @Test
  void saysNoToMalformedAddresses() {
    assertThat(status("GET", "/%25zz@domain.com")).isEqualTo(404);
    assertThat(status("PUT", "/my@domain.com@domain.com")).isEqualTo(404);
    assertThat(status("PATCH", "/my@domain.com")).isEqualTo(405);
  }

  private Socket halfSaid(InetSocketAddress door, String half) throws IOException {
    Socket socket = new Socket(door.getAddress(), door.getPort());
    socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test // eight of them stopped the door
  void answersOthersWhileManyClientsSayHalfOfTheirRequest() throws IOException {
    List<Socket> hanging = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        hanging.add(halfSaid(doors.adminAddress(), "GET /footman/authkeys HTTP/1.1\r\nHost"));
        hanging.add(
            halfSaid(
                doors.adminAddress(),
                "POST /footman/authkeys HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{"));
      }

      CompletableFuture<Integer> answer =
          CompletableFuture.supplyAsync(() -> ask("GET", "", "").statusCode());

      assertThat(answer).succeedsWithin(Duration.ofSeconds(8)).isEqualTo(200);
    } finally {
      for (Socket socket : hanging) {
        socket.close();
      }
    }
  }

  @Test
  @Tag("slow")
  void hangsUpOnWhoeverNeverEndsHisRequest() throws IOException {
    try (Socket socket = halfSaid(doors.adminAddress(), "GET / HTTP/1.1\r\n")) {
      socket.setSoTimeout(30_000);

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }
}
