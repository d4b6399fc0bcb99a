// SPDX-License-Identifier: Apache-2.0
package org.footman.core.quarantine;

/** What it means that held mail was found in a folder: the folder it ends in decides. */
public final class MoveRule {
  private MoveRule() {}

  /** What is done about the row and the trust list. */
  public enum Meaning {
    NOTHING,
    /** It is released, and its source becomes known to the user. */
    RELEASE,
    /** It is closed, and its source becomes blocked for the user. */
    BLOCK,
    /** It is closed and teaches nothing. */
    DELETE
  }

  /**
   * @param state the row's; what is being released is ours to finish
   * @param junkBlocks whether a move into the junk folder blocks (policy {@code junk-move})
   */
  public static Meaning of(HeldState state, FolderKind folder, boolean junkBlocks) {
    if (state != HeldState.HELD && state != HeldState.PURGE) {
      return Meaning.NOTHING;
    }
    return switch (folder) {
      case QUARANTINE -> Meaning.NOTHING;
      case ORDINARY -> Meaning.RELEASE;
      case BLOCKED -> Meaning.BLOCK;
      case JUNK -> junkBlocks ? Meaning.BLOCK : Meaning.DELETE;
      case TRASH -> Meaning.DELETE;
    };
  }
}
