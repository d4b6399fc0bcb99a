// SPDX-License-Identifier: Apache-2.0
package org.footman.core.quarantine;

/** How much lies in the quarantine: messages and octets. */
public record Load(long count, long bytes) {
  public static final Load NONE = new Load(0, 0);
}
