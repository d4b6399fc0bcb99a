// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import java.io.IOException;

/** A host that works took this message for this address not; it may take others. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1;

  RefusedException(String text) {
    super(text);
  }
}
