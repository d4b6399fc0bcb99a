// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.util.function.Supplier;
import org.footman.core.store.Secrets;
import org.jspecify.annotations.Nullable;

/** The server's secrets in the table secret. */
final class JpaSecrets implements Secrets {
  private final Transactions transactions;

  JpaSecrets(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public byte[] loadOrCreate(String name, Supplier<byte[]> proposal) {
    return transactions.in(
        session -> {
          @Nullable SecretRow there = session.get(SecretRow.class, name);
          if (there != null) {
            return there.content;
          }
          // of two that insert at once, one is told that the name is there and comes again
          byte[] content = proposal.get().clone();
          session.insert(new SecretRow(name, content));
          return content;
        });
  }
}
