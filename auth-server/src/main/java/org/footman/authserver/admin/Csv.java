// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.admin;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footman.core.authkey.VerifyCount;

/**
 * Counts as CSV (RFC 4180) that a spreadsheet may open: a value that begins like a formula gets an
 * apostrophe in front, for addresses may begin so.
 */
public final class Csv {
  private static final String FORMULA = "=+-@\t\r'";
  private static final String END = "\r\n";

  private Csv() {}

  public static String of(List<VerifyCount> counts) {
    return "day,kind,subject,result,count"
        + END
        + counts.stream().map(count -> line(count) + END).collect(Collectors.joining());
  }

  private static String line(VerifyCount count) {
    return Stream.of(
            count.day().toString(),
            count.kind().name().toLowerCase(Locale.ROOT),
            count.subject(),
            count.valid() ? "VALIDKEY" : "INVALIDKEY",
            Long.toString(count.count()))
        .map(Csv::value)
        .collect(Collectors.joining(","));
  }

  private static String value(String text) {
    String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return harmless.chars().anyMatch(c -> "\",\r\n".indexOf(c) >= 0)
        ? '"' + harmless.replace("\"", "\"\"") + '"'
        : harmless;
  }
}
