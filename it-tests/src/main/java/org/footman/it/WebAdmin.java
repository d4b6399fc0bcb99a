// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** James's webadmin over HTTP. */
public final class WebAdmin {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String base;

  public WebAdmin(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  /** What the server answered. */
  public record Answer(int status, String body) {
    public boolean positive() {
      return status >= 200 && status < 300;
    }

    /** The body as JSON; a missing node where it is none. */
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        return JSON.missingNode();
      }
    }
  }

  /** Escapes one segment of a path or one value of a query. */
  public static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public Answer get(String path) {
    return send("GET", path, "");
  }

  public Answer put(String path, String json) {
    return send("PUT", path, json);
  }

  public Answer post(String path, String json) {
    return send("POST", path, json);
  }

  public Answer patch(String path, String json) {
    return send("PATCH", path, json);
  }

  public Answer delete(String path) {
    return send("DELETE", path, "");
  }

  public void createDomain(String domain) {
    expect(put("/domains/" + domain, ""), "create the domain " + domain);
  }

  public void createUser(String address, String password) {
    expect(
        put("/users/" + escape(address), "{\"password\":\"" + password + "\"}"),
        "create the user " + address);
  }

  /** True as soon as the server answers at all. */
  public boolean answers() {
    try {
      return get("/domains").positive();
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  private Answer send(String method, String path, String body) {
    return send(method, path, body, "application/json");
  }

  /** Any method with a body of any type. */
  public Answer send(String method, String path, String body, String type) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void expect(Answer answer, String what) {
    if (!answer.positive()) {
      throw new IllegalStateException(
          "cannot " + what + ": " + answer.status() + " " + answer.body());
    }
  }
}
