// SPDX-License-Identifier: Apache-2.0
package org.footman.core.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderKindsTest {
  private static final FolderKinds KINDS =
      new FolderKinds("Quarantine", "Blocked", "Spam", "Trash");

  @ParameterizedTest
  @CsvSource({
    "Quarantine, QUARANTINE",
    "quarantine, QUARANTINE",
    "Quarantine.later, ORDINARY",
    "INBOX, ORDINARY",
    "Archive.2026, ORDINARY",
    "Screened, ORDINARY",
    "Trashy novels, ORDINARY",
    "Work.Trash, ORDINARY",
    "Blocked, BLOCKED",
    "Blocked.2026, BLOCKED",
    "Blockedness, ORDINARY",
    "Trash, TRASH",
    "TRASH, TRASH",
    "Trash.old, TRASH",
    "Deleted Items, TRASH",
    "Deleted Messages, TRASH",
    "INBOX.Trash, TRASH",
    "Papierkorb, TRASH",
    "Gelöschte Elemente, TRASH",
    "Corbeille, TRASH",
    "Spam, JUNK",
    "Junk, JUNK",
    "Junk E-mail, JUNK",
    "Indésirables, JUNK"
  })
  void tellsWhatAFolderIsByItsName(String name, FolderKind kind) {
    assertThat(KINDS.kind(name, '.')).isEqualTo(kind);
  }
}
