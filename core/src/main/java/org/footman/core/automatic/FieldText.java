// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads structured field bodies (RFC 5322 section 3.2): comments nest, quotes hide. Linear. */
final class FieldText {

  private FieldText() {}

  /** The body without its comments; quoted strings stay. An unclosed comment runs to the end. */
  static String withoutComments(String body) {
    return scan(body, true);
  }

  /** The keyword that the body begins with, in lower case, comments and parameters left out. */
  static String keyword(String body) {
    String text = withoutComments(body);
    int semicolon = text.indexOf(';');
    return (semicolon < 0 ? text : text.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  /** The first word of the body in lower case, whatever separates it from the next. */
  static String firstWord(String body) {
    return keyword(body).split("[\\s,]", 2)[0];
  }

  /** The value of a parameter such as {@code report-type=x}, in lower case; empty when absent. */
  static String parameter(String body, String name) {
    if (body.indexOf('=') < 0) {
      return "";
    }
    for (String part : withoutComments(body).split(";")) {
      int equals = part.indexOf('=');
      if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase(name)) {
        return part.substring(equals + 1).replace("\"", "").strip().toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }

  /** The local parts of the addresses of a From or Sender field, in lower case. */
  static List<String> localParts(String body) {
    List<String> locals = new ArrayList<>();
    for (String mailbox : scan(body, false).split(",")) {
      int angle = mailbox.lastIndexOf('<');
      String address = mailbox.substring(angle + 1).strip();
      int end = address.indexOf('>') < 0 ? address.length() : address.indexOf('>');
      int at = address.lastIndexOf('@', end);
      // Daemons sign without a domain.
      String local = address.substring(0, at < 0 ? end : at).strip();
      if (!local.isEmpty()) {
        locals.add(local.toLowerCase(Locale.ROOT));
      }
    }
    return locals;
  }

  private static String scan(String body, boolean keepQuoted) {
    boolean plain = body.indexOf('(') < 0 && body.indexOf('"') < 0;
    if (plain) {
      return body; // nearly always; a backslash or a bracket that closes means nothing then
    }
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    int depth = 0;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      boolean visible = depth == 0 && (keepQuoted || !quoted);
      if (c == '\\' && (quoted || depth > 0) && i + 1 < body.length()) {
        out.append(visible ? body.substring(i, i + 2) : "");
        i++;
      } else if (c == '"' && depth == 0) {
        quoted = !quoted;
        out.append(keepQuoted ? "\"" : "");
      } else if (c == '(' && !quoted) {
        depth++;
      } else if (c == ')' && depth > 0) {
        depth--;
        out.append(depth == 0 ? " " : "");
      } else if (visible) {
        out.append(c);
      }
    }
    return out.toString();
  }
}
