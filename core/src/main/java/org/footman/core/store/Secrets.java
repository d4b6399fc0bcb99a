// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.util.function.Supplier;

/** The server's own secrets, made once for all nodes. */
public interface Secrets {
  /** The secret of that name; the first caller's proposal is kept for everyone. */
  byte[] loadOrCreate(String name, Supplier<byte[]> proposal);
}
