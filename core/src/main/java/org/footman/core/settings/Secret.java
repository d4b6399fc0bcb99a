// SPDX-License-Identifier: Apache-2.0
package org.footman.core.settings;

/**
 * A text that must never be shown.
 *
 * @param reveal the text itself
 */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "(secret)";
  }
}
