// SPDX-License-Identifier: Apache-2.0
package org.footman.core.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class AddressFuzzTest {
  private static final AddressRules RULES = new AddressRules(false);

  @FuzzTest
  void findsTheSameFormByTheShortWay(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();

    assertThat(RULES.keyOf(text)).isEqualTo(Address.parse(text).map(RULES::key));
  }

  @FuzzTest
  void readsBackWhatItWrites(FuzzedDataProvider data) {
    Address.parse(data.consumeRemainingAsString())
        .ifPresent(
            address -> {
              assertThat(Address.parse(address.toString())).contains(address);
              assertThat(address.toString().chars()).noneMatch(Character::isISOControl);
              assertThat(RULES.source(address).key()).doesNotContain("\r", "\n");
            });
  }
}
