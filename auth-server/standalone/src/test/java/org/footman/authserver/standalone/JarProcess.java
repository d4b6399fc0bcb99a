// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.standalone;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's jar in a process that can be killed. */
final class JarProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern PORT = Pattern.compile(":(\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final String token;
  private final List<Integer> ports;

  private JarProcess(Process process, String token, List<Integer> ports) {
    this.process = process;
    this.token = token;
    this.ports = ports;
  }

  /**
   * Starts it and waits until it answers from its keys.
   *
   * @param token of the domain
   * @param settings of its file, but for where it listens
   */
  static JarProcess start(Path folder, String token, Map<String, String> settings)
      throws IOException {
    List<String> lines = new ArrayList<>();
    settings.forEach((name, value) -> lines.add(name + "=" + value));
    for (String door : List.of("listen", "admin.listen", "watch.listen")) {
      lines.add("authserver." + door + "=127.0.0.1:0");
    }
    Path file = Files.write(folder.resolve("auth.properties"), lines);
    Path out = folder.resolve("out");
    Process process = launch(file, out);
    await().atMost(PATIENCE).until(() -> !process.isAlive() || ports(out).size() == 3);
    JarProcess started = new JarProcess(process, token, ports(out));
    await().atMost(PATIENCE).until(started::answers);
    return started;
  }

  private static Process launch(Path file, Path out) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            System.getProperty("auth-server.jar"),
            "--config",
            file.toString())
        .redirectOutput(out.toFile())
        .redirectError(ProcessBuilder.Redirect.appendTo(out.resolveSibling("err").toFile()))
        .start();
  }

  /** The ports that it says it has: VERIFY, administration, metrics. */
  private static List<Integer> ports(Path out) throws IOException {
    List<Integer> ports = new ArrayList<>();
    Matcher found = PORT.matcher(Files.readString(out));
    while (found.find()) {
      ports.add(Integer.valueOf(found.group(1)));
    }
    return ports;
  }

  private boolean answers() throws IOException {
    return verify("nobody@domain.com", "no-key").startsWith("VERIFY_REPLY");
  }

  /** The line that it answers by TCP; the empty one when it hung up. */
  String verify(String address, String key) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.get(0))) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      String line = "VERIFY 1 " + address + " " + key + "\r\n";
      socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
      var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
      String reply = new BufferedReader(in).readLine();
      return reply == null ? "" : reply;
    }
  }

  /** A route of its administration; fails where the answer is not positive. */
  JsonNode admin(String method, String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + ports.get(1) + "/footman/authkeys" + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .method(method, BodyPublishers.noBody())
            .header("Authorization", "Bearer " + token)
            .timeout(PATIENCE)
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(method + " " + path + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
