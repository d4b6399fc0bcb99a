// SPDX-License-Identifier: Apache-2.0
package org.footman.core.quarantine;

/** What a folder means for held mail that ends up in it. */
public enum FolderKind {
  /** Where held mail waits. */
  QUARANTINE,
  /** The inbox and every folder of the user's own. */
  ORDINARY,
  /** A move into it blocks the source. */
  BLOCKED,
  JUNK,
  TRASH
}
