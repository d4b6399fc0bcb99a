// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A curl command of the documents, as far as they use it. */
record CurlLine(String method, String path, String type, String body) {
  private static final String BASE = "http://127.0.0.1:8000/footman";
  private static final Pattern WORD = Pattern.compile("\\$?'([^']*)'|\\S+");

  static CurlLine parse(String command) {
    Iterator<String> words = words(command.replace("\\\n", " ")).iterator();
    String method = "";
    String path = "";
    String type = "";
    String body = "";
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "curl" -> {}
        case "-X" -> method = words.next();
        case "-H" -> type = words.next().replace("Content-Type: ", "");
        case "-d", "--data-binary" -> body = words.next();
        default -> path = word;
      }
    }
    if (!path.startsWith(BASE)) {
      throw new IllegalArgumentException(command);
    }
    String usual = body.isEmpty() ? "GET" : "POST";
    return new CurlLine(
        method.isEmpty() ? usual : method, path.substring(BASE.length()), type, body);
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      String text = word.group(1) == null ? word.group() : word.group(1);
      words.add(word.group().startsWith("$'") ? text.replace("\\n", "\n") : text);
    }
    return words;
  }
}
