// SPDX-License-Identifier: Apache-2.0
package org.footman.core.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.footman.core.results.ResultsToken.Kind;

/** Reads the tokens of a field (RFC 8601 section 2.2); what it does not know is passed over. */
final class ResultsParser {
  private static final String VERSION = "1";
  private static final int MOST_RESULTS = 100;

  private ResultsParser() {}

  static Optional<AuthenticationResults> parse(List<ResultsToken> tokens) {
    List<List<ResultsToken>> parts = parts(tokens);
    List<ResultsToken> head = parts.get(0);
    boolean known = head.size() == 1 || (head.size() == 2 && head.get(1).text().equals(VERSION));
    if (!known || !head.get(0).isText() || parts.size() > MOST_RESULTS) {
      return Optional.empty();
    }
    List<MethodResult> results =
        parts.stream().skip(1).map(ResultsParser::result).flatMap(Optional::stream).toList();
    return Optional.of(new AuthenticationResults(head.get(0).text(), results));
  }

  private static List<List<ResultsToken>> parts(List<ResultsToken> tokens) {
    List<List<ResultsToken>> parts = new ArrayList<>();
    parts.add(new ArrayList<>());
    for (ResultsToken token : tokens) {
      if (token.is(Kind.SEMICOLON)) {
        parts.add(new ArrayList<>());
      } else {
        parts.get(parts.size() - 1).add(token);
      }
    }
    return parts;
  }

  /** Empty for "none", for an empty part, and for what is no method and result. */
  private static Optional<MethodResult> result(List<ResultsToken> part) {
    List<Pair> pairs = pairs(part);
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    String method = pairs.get(0).key().split("/", 2)[0];
    String result = pairs.get(0).value().toLowerCase(Locale.ROOT);
    List<ResultProperty> properties =
        pairs.stream().skip(1).map(ResultsParser::property).flatMap(Optional::stream).toList();
    Optional<String> reason =
        pairs.stream().skip(1).filter(p -> p.key().equals("reason")).map(Pair::value).findFirst();
    return method.isEmpty()
        ? Optional.empty()
        : Optional.of(new MethodResult(method, result, reason, properties));
  }

  private static Optional<ResultProperty> property(Pair pair) {
    int dot = pair.key().indexOf('.');
    return dot > 0 && dot < pair.key().length() - 1
        ? Optional.of(
            new ResultProperty(
                pair.key().substring(0, dot), pair.key().substring(dot + 1), pair.value()))
        : Optional.empty();
  }

  /** Keys may be spread over words, as {@code smtp . mailfrom}; values hang together. */
  private static List<Pair> pairs(List<ResultsToken> part) {
    List<Pair> pairs = new ArrayList<>();
    StringBuilder key = new StringBuilder();
    int at = 0;
    while (at < part.size()) {
      ResultsToken token = part.get(at);
      at++;
      if (token.is(Kind.EQUALS)) {
        int end = endOfValue(part, at);
        StringBuilder value = new StringBuilder();
        part.subList(at, end).forEach(t -> value.append(t.text()));
        pairs.add(new Pair(key.toString().toLowerCase(Locale.ROOT), value.toString()));
        key.setLength(0);
        at = end;
      } else {
        key.append(token.text());
      }
    }
    return pairs;
  }

  private static int endOfValue(List<ResultsToken> part, int from) {
    int end = Math.min(from + 1, part.size());
    while (end < part.size() && !part.get(end).apart()) {
      end++;
    }
    return end;
  }

  private record Pair(String key, String value) {}
}
