// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import java.util.BitSet;

/**
 * A field or a media type that some rule looks for.
 *
 * @param name as the rules write it
 * @param rules the numbers of the rules that are asked because of it
 */
record Sign(String name, BitSet rules) {
  /** What no rule looks for, as nearly everything. */
  static final Sign NONE = new Sign("", new BitSet());
}
