// SPDX-License-Identifier: Apache-2.0
package org.footman.net.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.footman.core.settings.Secret;

/**
 * Gets small answers from one server, with a token; bounded in time and size, redirected nowhere.
 */
public final class TokenGet {
  private static final int MOST = 64 * 1024;

  private final HttpClient client;
  private final URI base;
  private final Secret token;
  private final Duration patience;

  /** What the server said; the body is empty when it was too large or of unknown size. */
  public record Reply(int status, String body) {}

  /**
   * @param base the address of the server, with or without a path
   * @param patience how long an answer may take, the connection included
   */
  public TokenGet(URI base, Secret token, Duration patience) {
    this.base = base;
    this.token = token;
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * @param path its parts, not escaped
   * @throws IOException when there is no answer in time; it does not name the token
   */
  public Reply get(List<String> path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address(path))
            .timeout(patience)
            .header("Authorization", "Bearer " + token.reveal())
            .header("Accept", "application/json")
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, small());
    try {
      HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer in time", e);
    } catch (ExecutionException e) {
      throw new IOException("no answer: " + e.getMessage(), e);
    }
  }

  private URI address(List<String> path) {
    String before = base.toString().replaceAll("/+$", "");
    return URI.create(
        path.stream().map(TokenGet::escaped).collect(Collectors.joining("/", before + "/", "")));
  }

  private static String escaped(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static BodyHandler<byte[]> small() {
    return info -> {
      long size = info.headers().firstValueAsLong("Content-Length").orElse(Long.MAX_VALUE);
      return size <= MOST ? BodySubscribers.ofByteArray() : BodySubscribers.replacing(new byte[0]);
    };
  }
}
