// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.util.concurrent.CompletableFuture;
import org.footman.core.address.Address;

/** Asks the Authentication Server of an address's domain whether a key is the address's. */
public interface Verifier {
  /**
   * Answers within a bounded time and never throws for what the network does: silence is TEMPERROR,
   * never INVALIDKEY. From memory where the same key of the address was valid a short while ago.
   */
  AuthVerdict verify(Address address, AuthKey key);

  /**
   * The same without waiting: the verdict when it is there, never exceptionally. What is chained to
   * it must not block. One who knows no better way answers before it returns.
   */
  default CompletableFuture<AuthVerdict> ask(Address address, AuthKey key) {
    return CompletableFuture.completedFuture(verify(address, key));
  }
}
