// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresNodesTest extends TwoNodes {

  private static TestDatabase database;

  @BeforeAll
  static void openDatabase() {
    database = TestDatabase.postgres();
  }

  @AfterAll
  static void closeDatabase() {
    database.close();
  }

  @Override
  TestDatabase database() {
    return database;
  }
}
