// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class H2NodesTest extends TwoNodes {
  @TempDir static Path folder;
  private static TestDatabase database;

  @BeforeAll
  static void openDatabase() {
    database = TestDatabase.h2(folder);
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
