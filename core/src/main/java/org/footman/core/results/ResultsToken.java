// SPDX-License-Identifier: Apache-2.0
package org.footman.core.results;

/**
 * One word or mark of a field body.
 *
 * @param text of a quoted string what the quotes hold
 * @param apart whether white space or a comment stands before it
 */
record ResultsToken(Kind kind, String text, boolean apart) {
  enum Kind {
    WORD,
    QUOTED,
    EQUALS,
    SEMICOLON
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isText() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }
}
