// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes tables as CSV (RFC 4180) that a spreadsheet may open: a value that begins like a formula
 * gets an apostrophe in front, which {@link #bare} takes off again.
 */
final class Csv {
  static final String TYPE = "text/csv";

  private static final String FORMULA = "=+-@\t\r'";
  private static final CSVFormat FORMAT = CSVFormat.RFC4180;

  private Csv() {}

  static String of(List<String> header, List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(header);
      for (List<String> line : lines) {
        printer.printRecord(line.stream().map(Csv::harmless).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringBuilder throws none
    }
    return text.toString();
  }

  static String harmless(String value) {
    return begins(value) ? "'" + value : value;
  }

  /** Reverses {@link #harmless}; other values stay as they are. */
  static String bare(String value) {
    return value.startsWith("'") && begins(value.substring(1)) ? value.substring(1) : value;
  }

  private static boolean begins(String value) {
    return !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
  }
}
