// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Duration;
import org.footman.core.settings.Secret;

/**
 * Where the database is and how it is used.
 *
 * @param url a JDBC URL that begins with {@code jdbc:h2:} or {@code jdbc:postgresql:}
 * @param poolSize how many connections at most, from 2
 * @param patience how long a caller waits for a connection, at least 250 ms
 * @param cached how many answers each cache keeps
 */
public record DatabaseSettings(
    String url, String user, Secret password, int poolSize, Duration patience, int cached) {
  private static final Duration LEAST_PATIENCE = Duration.ofMillis(250);

  public DatabaseSettings {
    Vendor vendor = Vendor.of(url);
    url = vendor.durable(url);
    if (poolSize < 2) {
      throw new IllegalArgumentException("a pool has at least 2 connections");
    }
    patience = patience.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : patience;
  }

  Vendor vendor() {
    return Vendor.of(url);
  }
}
