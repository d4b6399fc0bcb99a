// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Prints the tour: each step with what was sent, what happened and why. */
final class TourPage {
  private static final int WIDTH = 96;
  private static final String INDENT = "               ";

  private final PrintStream out;
  private final boolean plain;
  private final List<String> failed = new ArrayList<>();
  private int steps;

  TourPage(PrintStream out, Charset terminal) {
    this.out = out;
    this.plain = !terminal.newEncoder().canEncode('\u2713');
  }

  void say(String text) {
    out.println(text);
  }

  void title(String title) {
    steps++;
    out.printf("%n%2d. %s%n", steps, title);
  }

  /** What an administrator, a user or a stranger does. */
  void act(String text) {
    line("does", text);
  }

  void sent(Letter letter, Smtp.Reply reply) {
    String from = letter.sender().isEmpty() ? "<>" : letter.sender();
    line(
        "sent", from + " to " + String.join(" and ", letter.recipients()) + ", " + subject(letter));
    line("answered", reply.toString());
  }

  void happened(String text) {
    line("happened", text);
  }

  void reason(String text) {
    line("reason", text);
  }

  /** A text as somebody reads it, line by line. */
  void quote(String text) {
    text.strip().lines().forEach(line -> out.println((INDENT + "| " + line).stripTrailing()));
  }

  void right() {
    out.println("    " + (plain ? "ok" : "\u2713"));
  }

  void wrong(String title, String why) {
    failed.add(title);
    line("FAILED", why.strip());
    out.println("    " + (plain ? "FAILED" : "\u2717"));
  }

  /** Ends the tour; true when every step did what it says. */
  boolean end() {
    out.println();
    if (failed.isEmpty()) {
      out.printf("All %d steps did what they say.%n", steps);
    } else {
      out.printf("%d of %d steps failed:%n", failed.size(), steps);
      failed.forEach(title -> out.println("    " + title));
    }
    return failed.isEmpty();
  }

  private static String subject(Letter letter) {
    return letter.headers().stream()
        .filter(line -> line.startsWith("Subject: "))
        .map(line -> '"' + line.substring("Subject: ".length()) + '"')
        .findFirst()
        .orElse("no subject");
  }

  private void line(String label, String text) {
    StringBuilder line = new StringBuilder("    %-9s  ".formatted(label));
    int used = line.length();
    for (String word : text.split("\\s+")) {
      if (used + word.length() > WIDTH && used > INDENT.length()) {
        out.println(line.toString().stripTrailing());
        line.setLength(0);
        line.append(INDENT);
        used = INDENT.length();
      }
      line.append(word).append(' ');
      used += word.length() + 1;
    }
    out.println(line.toString().stripTrailing());
  }
}
