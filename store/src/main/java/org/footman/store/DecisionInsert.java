// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;

/**
 * Writes rows of the table decision, many with one statement: every mail makes one, and row by row
 * H2 takes three times as long.
 */
final class DecisionInsert {
  /** How many rows one statement writes; so many numbers one call of the sequence gives. */
  private static final int ROWS = DecisionRow.NUMBERS;

  private static final String INTO =
      "insert into decision (id, made, message_id, recipient, recipient_domain, source, outcome,"
          + " act, reason, challenge, held_id) values ";

  private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final int COLUMNS = 11;
  private static final String FULL = statement(ROWS);

  private DecisionInsert() {}

  static void run(Connection connection, Vendor vendor, List<DecisionRow> rows)
      throws SQLException {
    int whole = rows.size() / ROWS * ROWS;
    try (PreparedStatement numbers =
        connection.prepareStatement(vendor.nextOf(DecisionRow.SEQUENCE))) {
      if (whole > 0) {
        try (PreparedStatement full = connection.prepareStatement(FULL)) {
          for (int from = 0; from < whole; from += ROWS) {
            write(full, rows.subList(from, from + ROWS), first(numbers));
          }
        }
      }
      if (whole < rows.size()) {
        try (PreparedStatement rest = connection.prepareStatement(statement(rows.size() - whole))) {
          write(rest, rows.subList(whole, rows.size()), first(numbers));
        }
      }
    }
  }

  private static String statement(int rows) {
    return INTO + String.join(", ", Collections.nCopies(rows, ROW));
  }

  /**
   * The first of the numbers that one value of the sequence stands for, which is their last:
   * Hibernate, with which a node of an older version writes, takes them so.
   */
  private static long first(PreparedStatement numbers) throws SQLException {
    long last = next(numbers);
    while (last < DecisionRow.NUMBERS) { // of the very first value only the last is a number
      last = next(numbers);
    }
    return last - DecisionRow.NUMBERS + 1;
  }

  private static long next(PreparedStatement numbers) throws SQLException {
    try (ResultSet result = numbers.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }

  private static void write(PreparedStatement statement, List<DecisionRow> rows, long first)
      throws SQLException {
    for (int i = 0; i < rows.size(); i++) {
      fill(statement, i * COLUMNS, rows.get(i), first + i);
    }
    statement.executeUpdate();
  }

  private static void fill(PreparedStatement to, int before, DecisionRow row, long id)
      throws SQLException {
    int column = before;
    to.setLong(++column, id);
    to.setObject(++column, row.made.atOffset(ZoneOffset.UTC));
    to.setString(++column, row.messageId);
    to.setString(++column, row.recipient);
    to.setString(++column, row.recipientDomain);
    to.setString(++column, row.source);
    to.setString(++column, row.outcome);
    to.setString(++column, row.act);
    to.setString(++column, row.reason);
    to.setBoolean(++column, row.challenge);
    to.setString(++column, row.heldId);
  }
}
