// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Secrets in memory. */
final class MemorySecrets implements Secrets {
  private final MemoryRows rows;
  private final Map<String, byte[]> secrets = new HashMap<>();

  MemorySecrets(MemoryRows rows) {
    this.rows = rows;
  }

  @Override
  public byte[] loadOrCreate(String name, Supplier<byte[]> proposal) {
    return rows.in(() -> secrets.computeIfAbsent(name, n -> proposal.get().clone()).clone());
  }
}
