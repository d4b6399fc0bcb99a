// SPDX-License-Identifier: Apache-2.0
package org.footman.james.folder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.footman.core.message.Headers;
import org.footman.core.quarantine.HeldField;

/**
 * A message in a folder with its header.
 *
 * @param size octets
 * @param internalDate when it came into the mailbox; moves keep it
 */
public record Stored(Lying lying, Headers headers, long size, Instant internalDate) {
  private static final int MOST_FIELDS = 5;

  /** What its X-Footman fields say; a repeated delivery may have left more than one. */
  public List<HeldField> heldFields() {
    return headers.all(HeldField.NAME).stream()
        .limit(MOST_FIELDS)
        .map(HeldField::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  public boolean isHeldAs(String id) {
    return heldFields().stream().anyMatch(f -> f.id().equals(id));
  }
}
