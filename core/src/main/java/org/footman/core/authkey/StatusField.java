// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.util.Optional;

/** The body of X-Auth-Key-Status, {@code VALIDKEY (my@domain.com; cache)} (protocols.md 1.3). */
public final class StatusField {
  public static final String NAME = "X-Auth-Key-Status";

  /** An address has at most 254 octets; with it and this much the line stays far below 998. */
  private static final int MAX_DETAIL = 200;

  private StatusField() {}

  /**
   * Writes it in printable ASCII, whatever the address and the detail hold.
   *
   * @param address the address that the key was verified for, or the empty text
   */
  public static String write(AuthVerdict verdict, String address) {
    String detail = verdict.detail().substring(0, Math.min(MAX_DETAIL, verdict.detail().length()));
    String separator = address.isEmpty() || detail.isEmpty() ? "" : "; ";
    String comment = comment(address + separator + detail);
    return comment.isEmpty() ? verdict.status().name() : verdict.status() + " (" + comment + ")";
  }

  // RFC 5322 section 3.2.2: in a comment, parentheses and backslashes are quoted
  private static String comment(String text) {
    StringBuilder comment = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '(' || c == ')' || c == '\\') {
                comment.append('\\');
              }
              comment.append(c >= ' ' && c <= '~' ? (char) c : '?');
            });
    return comment.toString();
  }

  /** Reads the status of a field body; the comment says nothing to programs. */
  public static Optional<AuthKeyStatus> parse(String body) {
    int comment = body.indexOf('(');
    return AuthKeyStatus.parse(comment < 0 ? body : body.substring(0, comment));
  }
}
