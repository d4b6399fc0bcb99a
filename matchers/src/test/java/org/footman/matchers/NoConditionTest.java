// SPDX-License-Identifier: Apache-2.0
package org.footman.matchers;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.mail.MessagingException;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.junit.jupiter.api.Test;

class NoConditionTest {
  @Test
  void refusesACondition() {
    FakeMatcherConfig config =
        FakeMatcherConfig.builder().matcherName("UnknownSource").condition("bob").build();

    assertThatThrownBy(() -> NoCondition.check(config))
        .isInstanceOf(MessagingException.class)
        .hasMessageContainingAll("UnknownSource", "bob");
  }

  @Test
  void takesNone() {
    assertThatCode(
            () ->
                NoCondition.check(FakeMatcherConfig.builder().matcherName("UnknownSource").build()))
        .doesNotThrowAnyException();
  }
}
