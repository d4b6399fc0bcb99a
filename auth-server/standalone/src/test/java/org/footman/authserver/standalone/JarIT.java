// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the jar as an administrator does. */
class JarIT {
  private static final String TOKEN = "token-of-domain-com-12";
  private static final Pattern PORT = Pattern.compile(":(\\d+)");

  @TempDir Path folder;

  private Process start(String... settings) throws IOException {
    Path file = Files.write(folder.resolve("auth.properties"), List.of(settings));
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                System.getProperty("auth-server.jar"),
                "--config",
                file.toString()))
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private String said(String stream) {
    try {
      return Files.readString(folder.resolve(stream));
    } catch (IOException e) {
      return "";
    }
  }

  /** The ports that it says it has: VERIFY, administration, metrics. */
  private List<Integer> ports() {
    List<Integer> ports = new ArrayList<>();
    Matcher found = PORT.matcher(said("out"));
    while (found.find()) {
      ports.add(Integer.valueOf(found.group(1)));
    }
    return ports;
  }

  @Test
  void endsWithEveryMistakeOfItsFile() throws IOException, InterruptedException {
    Process process = start("authserver.listen=nowhere", "authserver.what=1");

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(said("err"))
        .contains("auth.properties cannot be used")
        .contains("  database.url is missing")
        .contains("  authserver.listen is a list of address:port")
        .contains("  unknown setting authserver.what");
  }

  @Test
  void answersRemembersAndEndsInPeace() throws IOException, InterruptedException {
    String[] settings = {
      "database.url=jdbc:h2:file:" + folder.resolve("keys"),
      "authserver.listen=127.0.0.1:0",
      "authserver.admin.listen=127.0.0.1:0",
      "authserver.watch.listen=127.0.0.1:0",
      "authserver.domains=domain.com",
      "authserver.domain.domain.com.token=" + TOKEN
    };
    String key;
    Process first = start(settings);
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> ports().size() == 3);
      assertThat(http("PUT", "/my@domain.com")).contains("my@domain.com");
      assertThat(http("POST", "/my@domain.com/rotate")).contains("expires");
      key = http("GET", "/my@domain.com/newest").replaceAll(".*\"key\":\"([^\"]+)\".*\\s*", "$1");
      assertThat(verify(key)).isEqualTo("VERIFY_REPLY 1 my@domain.com VALIDKEY\r\n");
    } finally {
      first.destroy();
    }
    assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();

    Process second = start(settings);
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> ports().size() == 3);
      await().untilAsserted(() -> assertThat(get("/health")).contains("\"HEALTHY\""));
      assertThat(verify(key)).contains(" VALIDKEY");
      await()
          .untilAsserted(
              () -> assertThat(get("/metrics")).contains("footman_authserver_valid_total 1"));
    } finally {
      second.destroy();
    }
    assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said("err")).doesNotContain("ERROR").doesNotContain("Exception");
  }

  private String http(String method, String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + ports().get(1) + "/footman/authkeys" + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .method(method, BodyPublishers.noBody())
            .header("Authorization", "Bearer " + TOKEN)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private String get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + ports().get(2) + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }

  private String verify(String key) throws IOException {
    byte[] line = ("VERIFY 1 my@domain.com " + key + "\r\n").getBytes(StandardCharsets.US_ASCII);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(5000);
      var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), ports().get(0));
      socket.send(new DatagramPacket(line, line.length, server));
      var reply = new DatagramPacket(new byte[2048], 2048);
      socket.receive(reply);
      return new String(reply.getData(), 0, reply.getLength(), StandardCharsets.US_ASCII);
    }
  }
}
