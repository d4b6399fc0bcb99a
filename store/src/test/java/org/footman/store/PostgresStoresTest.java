// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import org.footman.core.store.Stores;
import org.footman.core.store.StoresContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresStoresTest extends StoresContract {
  private static TestDatabase database;

  @BeforeAll
  static void open() {
    database = TestDatabase.postgres();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.empty();
  }

  @Override
  protected Stores stores() {
    return database.stores();
  }
}
