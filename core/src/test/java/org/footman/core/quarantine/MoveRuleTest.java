// SPDX-License-Identifier: Apache-2.0
package org.footman.core.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import org.footman.core.quarantine.MoveRule.Meaning;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoveRuleTest {

  @ParameterizedTest
  @CsvSource({
    "HELD, QUARANTINE, false, NOTHING",
    "HELD, ORDINARY, false, RELEASE",
    "PURGE, ORDINARY, false, RELEASE",
    "HELD, BLOCKED, false, BLOCK",
    "PURGE, BLOCKED, false, BLOCK",
    "HELD, TRASH, false, DELETE",
    "HELD, TRASH, true, DELETE",
    "HELD, JUNK, false, DELETE",
    "HELD, JUNK, true, BLOCK",
    "RELEASING, ORDINARY, false, NOTHING",
    "RELEASING, TRASH, false, NOTHING",
    "RELEASED, BLOCKED, false, NOTHING",
    "EXPIRED, JUNK, true, NOTHING",
    "DELETED, ORDINARY, false, NOTHING"
  })
  void decidesByTheFolderItEndsIn(
      HeldState state, FolderKind folder, boolean junkBlocks, Meaning meaning) {
    assertThat(MoveRule.of(state, folder, junkBlocks)).isEqualTo(meaning);
  }
}
