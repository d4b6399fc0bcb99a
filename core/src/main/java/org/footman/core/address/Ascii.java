// SPDX-License-Identifier: Apache-2.0
package org.footman.core.address;

/** Tells texts of ASCII alone (RFC 20), which most are, from all others. */
public final class Ascii {
  private Ascii() {}

  /** Whether no character lies beyond ASCII; so for the empty text. */
  public static boolean is(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }
}
