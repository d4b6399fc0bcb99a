// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.footman.core.quarantine.HeldSelector;
import org.junit.jupiter.api.Test;

class MemoryStoresTest extends StoresContract {
  private final MemoryStores stores = new MemoryStores();

  @Override
  protected Stores stores() {
    return stores;
  }

  @Test
  void playsThatItIsAway() {
    stores.goAway();

    assertThatThrownBy(() -> stores.heldMails().count(HeldSelector.ALL))
        .isInstanceOf(StoreUnavailable.class);

    stores.comeBack();
    assertThatCode(stores::ping).doesNotThrowAnyException();
  }
}
