// SPDX-License-Identifier: Apache-2.0
package org.footman.core.results;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.footman.core.message.Header;

/**
 * One field Authentication-Results (RFC 8601).
 *
 * @param authservId who checked
 * @param results none where nothing was checked
 */
public record AuthenticationResults(String authservId, List<MethodResult> results) {
  public static final String FIELD = "Authentication-Results";

  private static final int MAX_VALUE = 254;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9!#$%&'*+._@^`{|}~-]+");

  public AuthenticationResults {
    results = List.copyOf(results);
  }

  /** Reads a field body; empty when it is none, or of another version than 1. */
  public static Optional<AuthenticationResults> parse(String body) {
    return ResultsLexer.tokens(body).filter(t -> !t.isEmpty()).flatMap(ResultsParser::parse);
  }

  /** The field, on one line; no value in it can end a line or begin another result. */
  public Header field() {
    String written =
        results.isEmpty()
            ? "none"
            : results.stream()
                .map(AuthenticationResults::written)
                .collect(Collectors.joining("; "));
    return new Header(FIELD, value(authservId) + "; " + written);
  }

  private static String written(MethodResult result) {
    return result.method()
        + "="
        + result.result()
        + result.reason().map(reason -> " reason=" + quoted(reason)).orElse("")
        + result.properties().stream()
            .map(p -> " " + p.type() + "." + p.name() + "=" + value(p.value()))
            .collect(Collectors.joining());
  }

  private static String value(String text) {
    return PLAIN.matcher(text).matches() && text.length() <= MAX_VALUE ? text : quoted(text);
  }

  private static String quoted(String text) {
    String printable =
        text.chars()
            .limit(MAX_VALUE)
            .mapToObj(c -> c >= ' ' && c <= '~' ? String.valueOf((char) c) : "?")
            .collect(Collectors.joining());
    return '"' + printable.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
