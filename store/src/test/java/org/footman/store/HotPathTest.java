// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.BOB;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for each mail is found by an index, however much is stored. */
class HotPathTest {
  private static final int MANY = 20_000;

  private static TestDatabase database;

  @BeforeAll
  static void fill() throws SQLException {
    database = TestDatabase.postgres();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      String numbers = " from generate_series(1, " + MANY + ") n";
      statement.execute(
          "insert into trust_entry select 'i' || n, 'k' || n, 'USER', '"
              + BOB
              + "', 'ADDRESS',"
              + " 'a' || n, 'ALLOW', 'NONE', 'REPLY', now(), null, null"
              + numbers);
      statement.execute("insert into sent_message select '" + BOB + "', 'h' || n, now()" + numbers);
      statement.execute(
          "insert into held_mail select 'i' || n, 'r' || n % 100, 'here.example', 's' || n, '', '',"
              + " '', '', 1, now(), 'r', 'HELD', null, null, null, now(), 0"
              + numbers);
      statement.execute(
          "insert into challenge select 'i' || n, 's' || n, 'a', 'b', 'd', 'a', 'b', null, null,"
              + " null, null, 'en', 1, now(), 'ASKED', now(), now(), now(), now(), 1, 1, 'o' || n"
              + numbers);
      statement.execute("insert into challenge_token select 'h' || n, 'i' || n" + numbers);
      statement.execute(
          "insert into address_settings select 'a' || n || '@here.example', 'here.example', 60, 0,"
              + " now() + n * interval '1 minute', 'k' || n, decode(lpad(to_hex(n), 48, '0'),"
              + " 'hex'), now(), now(), case when n < 9 then now() end"
              + numbers);
      statement.execute(
          "insert into auth_key select n, 'a' || n, decode(lpad(to_hex(n), 48, '0'), 'hex'),"
              + " now() + n * interval '1 minute'"
              + numbers);
      statement.execute("analyze");
    }
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(database.settings().url());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from trust_entry where entry_key = any(array['k1', 'k2', 'none'])",
        "select hash from sent_message where sender = '" + BOB + "' and hash in ('h1', 'h2')",
        "select sum(size) from held_mail where recipient = 'r1' and source = 's1'",
        "select * from held_mail where recipient = 'r1' and state in ('HELD')",
        "select * from challenge where source = 's' and recipient_domain = 'd'",
        "select * from challenge_token where hash = 'h'",
        "select * from address_settings where next_due <= now() order by next_due limit 100",
        "select * from address_settings where send_due <= now() order by send_due limit 100",
        "select * from address_settings where newest_digest = '\\x01'",
        "select id from auth_key where address = 'a1' and digest = '\\x01'",
        "select id, digest, expires from auth_key where id > 5000 order by id limit 1000",
        "select * from auth_key where expires < now() order by expires limit 100",
      })
  void findsByIndex(String query) throws SQLException {
    assertThat(plan(query)).contains("Index").doesNotContain("Seq Scan");
  }

  private static String plan(String query) throws SQLException {
    var plan = new StringBuilder();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet lines = statement.executeQuery("explain " + query)) {
      while (lines.next()) {
        plan.append(lines.getString(1)).append('\n');
      }
    }
    return plan.toString();
  }
}
