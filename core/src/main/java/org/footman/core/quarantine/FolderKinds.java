// SPDX-License-Identifier: Apache-2.0
package org.footman.core.quarantine;

import java.util.Locale;
import java.util.Set;

/**
 * Tells what a folder is by its name. The names that mail clients give to trash and junk count
 * beside the configured ones, so that deleting in such a client never teaches trust.
 *
 * @param quarantine the folder itself only: a folder that the user made below it is an ordinary one
 * @param blocked with the folders below it, as {@code junk} and {@code trash}
 */
public record FolderKinds(String quarantine, String blocked, String junk, String trash) {
  /** Names that the common clients and servers use, RFC 6154 mailboxes of kind Trash. */
  private static final Set<String> TRASHES =
      Set.of(
          "trash",
          "deleted items",
          "deleted messages",
          "papierkorb",
          "gelöschte elemente",
          "gelöschte objekte",
          "corbeille",
          "éléments supprimés");

  private static final Set<String> JUNKS =
      Set.of(
          "spam",
          "junk",
          "junk mail",
          "junk e-mail",
          "junk email",
          "bulk mail",
          "unerwünscht",
          "indésirables",
          "courrier indésirable");

  /**
   * @param name the folder's full name, such as {@code Archive.2026}
   * @param delimiter what separates its levels
   */
  public FolderKind kind(String name, char delimiter) {
    if (name.equalsIgnoreCase(quarantine)) {
      return FolderKind.QUARANTINE;
    }
    if (within(blocked, name, delimiter)) {
      return FolderKind.BLOCKED;
    }
    String top = top(name, delimiter);
    if (within(trash, name, delimiter) || TRASHES.contains(top)) {
      return FolderKind.TRASH;
    }
    return within(junk, name, delimiter) || JUNKS.contains(top)
        ? FolderKind.JUNK
        : FolderKind.ORDINARY;
  }

  private static boolean within(String folder, String name, char delimiter) {
    return name.equalsIgnoreCase(folder)
        || name.regionMatches(true, 0, folder + delimiter, 0, folder.length() + 1);
  }

  /** The first level, passing over {@code INBOX}, below which some clients keep all folders. */
  private static String top(String name, char delimiter) {
    String folded = name.toLowerCase(Locale.ROOT);
    String inbox = "inbox" + delimiter;
    String rest = folded.startsWith(inbox) ? folded.substring(inbox.length()) : folded;
    int end = rest.indexOf(delimiter);
    return end < 0 ? rest : rest.substring(0, end);
  }
}
