// SPDX-License-Identifier: Apache-2.0
package org.footman.build.linkage;

/** What looking for a reference's target gave. */
sealed interface Finding {

  /** It is there, as the reference expects it. */
  record Present() implements Finding {}

  /** It is not there, or not as the reference expects it. */
  record Wrong(Reference reference, String why) implements Finding {
    @Override
    public String toString() {
      return reference.target() + " " + why + " (used by " + reference.from() + ")";
    }
  }

  /** It cannot be told, since the class file of the named type is not at hand. */
  record Unchecked(Reference reference, String type) implements Finding {}
}
