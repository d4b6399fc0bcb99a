// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The SPF records among the TXT records of a name, in a form that jSPF reads as RFC 7208 does. */
final class SpfRecords {
  /** No term looks like this, so jSPF finds a syntax error. */
  private static final String BROKEN = "v=spf1 =";

  // section 4.5: the version, and a space or the end; jSPF lets spaces stand before it
  private static final Pattern VERSION =
      Pattern.compile("v=spf1(?: .*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern REDIRECT =
      Pattern.compile("(?:^| )redirect=", Pattern.CASE_INSENSITIVE);

  // section 7.2: c, r and t stand in explanations only, and no macro takes zero parts; jSPF sees
  // that only where it comes to the term, and a syntax error anywhere is one (section 4.6)
  private static final Pattern NO_MACRO =
      Pattern.compile(
          "(?:^| )(?:[+?~-]?(?:a|mx|ptr|exists|include):|(?:redirect|exp)=)"
              + "[^ ]*%\\{(?:[crt]|[a-z]0+(?![0-9]))",
          Pattern.CASE_INSENSITIVE);

  // jSPF's patterns take the square of a term's length, and a stack as deep as it is long
  private static final int MOST = 8192;
  private static final int MOST_OF_A_TERM = 320;

  private SpfRecords() {}

  static List<String> in(List<String> texts) {
    return texts.stream()
        .filter(text -> VERSION.matcher(text).matches())
        .map(SpfRecords::read)
        .toList();
  }

  private static String read(String record) {
    boolean readable =
        record.length() <= MOST
            && record.chars().allMatch(c -> c >= ' ' && c <= '~') // section 4.5: ASCII
            && Stream.of(record.split(" ")).allMatch(term -> term.length() <= MOST_OF_A_TERM)
            && !NO_MACRO.matcher(record).find();
    if (!readable) {
      return BROKEN;
    }
    // what matches nothing is neutral (section 4.7), which jSPF forgets where no directive stands
    return REDIRECT.matcher(record).find() ? record : record + " ?all";
  }
}
