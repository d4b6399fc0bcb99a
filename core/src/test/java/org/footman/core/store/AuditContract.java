// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.NOW;

import org.footman.core.audit.AuditEntry;
import org.junit.jupiter.api.Test;

/** What every audit promises. */
public interface AuditContract {
  Stores stores();

  @Test
  default void listsTheNewestFirst() {
    var first = new AuditEntry(NOW, "admin", "release", "held one", "asked by phone");
    var second = new AuditEntry(NOW, "admin", "put-trust", "ann@far.example", "");
    var third = new AuditEntry(NOW.plusSeconds(1), "bob", "release", "held two", "");

    stores().audit().record(first);
    stores().audit().record(second);
    stores().audit().record(third);

    assertThat(stores().audit().list(Page.FIRST)).containsExactly(third, second, first);
    assertThat(stores().audit().list(new Page(1, 1))).containsExactly(second);
  }
}
