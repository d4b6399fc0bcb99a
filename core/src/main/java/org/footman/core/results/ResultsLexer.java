// SPDX-License-Identifier: Apache-2.0
package org.footman.core.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.footman.core.results.ResultsToken.Kind;

/** Cuts the body of an Authentication-Results field into words and marks, comments left out. */
final class ResultsLexer {
  private static final int MAX_CHARACTERS = 64 * 1024;

  private final String body;
  private final List<ResultsToken> tokens = new ArrayList<>();
  private int at;
  private boolean apart;
  private boolean broken;

  private ResultsLexer(String body) {
    this.body = body;
  }

  /** Every token; empty when the body is too long, or a comment or a quote never ends. */
  static Optional<List<ResultsToken>> tokens(String body) {
    ResultsLexer lexer = new ResultsLexer(body);
    lexer.broken = body.length() > MAX_CHARACTERS;
    while (!lexer.broken && lexer.at < body.length()) {
      lexer.next();
    }
    return lexer.broken ? Optional.empty() : Optional.of(List.copyOf(lexer.tokens));
  }

  private void next() {
    char c = body.charAt(at);
    if (c == '(') {
      comment();
    } else if (c <= ' ') {
      at++;
      apart = true;
    } else if (c == '"') {
      quoted();
    } else if (c == ';' || c == '=') {
      at++;
      add(c == ';' ? Kind.SEMICOLON : Kind.EQUALS, String.valueOf(c));
    } else {
      word();
    }
  }

  private void comment() {
    int depth = 0;
    do {
      char c = body.charAt(at);
      at += c == '\\' ? 2 : 1;
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    } while (depth > 0 && at < body.length());
    broken = depth > 0;
    apart = true;
  }

  private void quoted() {
    StringBuilder text = new StringBuilder();
    at++;
    while (at < body.length() && body.charAt(at) != '"') {
      at += body.charAt(at) == '\\' ? 1 : 0;
      if (at < body.length()) {
        text.append(body.charAt(at));
        at++;
      }
    }
    broken = at >= body.length();
    at++;
    add(Kind.QUOTED, text.toString());
  }

  private void word() {
    int from = at;
    while (at < body.length() && isWord(body.charAt(at))) {
      at++;
    }
    add(Kind.WORD, body.substring(from, at));
  }

  private static boolean isWord(char c) {
    return c > ' ' && c != '(' && c != ';' && c != '=' && c != '"';
  }

  private void add(Kind kind, String text) {
    tokens.add(new ResultsToken(kind, text, apart));
    apart = false;
  }
}
