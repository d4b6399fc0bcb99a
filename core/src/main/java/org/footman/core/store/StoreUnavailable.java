// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

/** The store cannot answer now: "not now", never "no". */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String message) {
    super(message);
  }

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
