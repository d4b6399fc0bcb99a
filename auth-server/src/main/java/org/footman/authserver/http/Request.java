// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request; what a small JSON object in its body says counts like parameters.
 *
 * @param path the decoded segments of the path
 * @param query the decoded parameters; of one that is there twice, the last
 */
record Request(String method, List<String> path, Map<String, String> query) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Request {
    path = List.copyOf(path);
    query = Map.copyOf(query);
  }

  /** Empty when the address has a malformed escape or the body is no flat JSON object. */
  static Optional<Request> parse(String method, URI uri, byte[] body) {
    try {
      List<String> path =
          Arrays.stream(uri.getRawPath().split("/"))
              .filter(segment -> !segment.isEmpty())
              .map(segment -> decoded(segment.replace("+", "%2B")))
              .toList();
      Map<String, String> query = new TreeMap<>();
      for (String pair : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&")) {
        int sign = pair.indexOf('=');
        if (sign > 0) {
          query.put(decoded(pair.substring(0, sign)), decoded(pair.substring(sign + 1)));
        }
      }
      if (body.length > 0) {
        JSON.readTree(body)
            .fields()
            .forEachRemaining(field -> query.put(field.getKey(), field.getValue().asText()));
      }
      return Optional.of(new Request(method, path, query));
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(query.get(name)).filter(v -> !v.isEmpty());
  }
}
