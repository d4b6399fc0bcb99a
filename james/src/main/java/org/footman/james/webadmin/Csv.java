// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.footman.james.Shown;

/**
 * Writes and reads tables as CSV (RFC 4180) that a spreadsheet may open: a value that begins like a
 * formula gets an apostrophe in front, which {@link #bare} takes off again.
 */
final class Csv {
  static final String TYPE = "text/csv";

  private static final String FORMULA = "=+-@\t\r'";
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).build();

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

  /** A line of a table, by the names of its columns; empty values are left out. */
  record Line(long number, Map<String, String> values) {}

  /** Reads a table whose first line names its columns; tells every line that does not fit. */
  static Read<List<Line>> parse(String text, int most) {
    List<Line> lines = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(withoutMark(text), FORMAT)) {
      Iterator<CSVRecord> records = parser.iterator();
      List<String> header = records.hasNext() ? records.next().toList() : List.of();
      while (records.hasNext() && lines.size() < most) {
        List<String> values = records.next().toList();
        long number = parser.getCurrentLineNumber();
        if (values.size() == header.size()) {
          lines.add(new Line(number, named(header, values)));
        } else {
          mistakes.add(
              "line " + number + " has " + values.size() + " values, not " + header.size());
        }
      }
      if (records.hasNext()) {
        mistakes.add("there are more than " + most + " lines");
      }
      header.stream()
          .filter(name -> Collections.frequency(header, name) > 1)
          .distinct()
          .forEach(name -> mistakes.add("two columns are called " + Shown.of(name)));
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      mistakes.add("this is no CSV: " + Shown.of(String.valueOf(e.getMessage())));
    }
    return mistakes.isEmpty() ? new Read.Good<>(lines) : new Read.Bad<>(mistakes);
  }

  /** Spreadsheets put a byte order mark in front. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Map<String, String> named(List<String> header, List<String> values) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      if (!values.get(i).isEmpty()) {
        named.put(header.get(i), bare(values.get(i)));
      }
    }
    return named;
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
