// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import org.footman.core.budget.BreakerState;
import org.footman.core.budget.BreakerState.Phase;
import org.footman.james.Suite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerRoutesTest {
  private final Office office = Office.open();

  @AfterEach
  void close() {
    office.close();
  }

  private void open() {
    office
        .stores
        .breakerStates()
        .change(BreakerState.BEGINNING, new BreakerState(Phase.OPEN, Suite.NOW.minusSeconds(60)));
  }

  @Test
  void showsThatChallengesLeave() {
    assertThat(office.get("/breaker").body())
        .isEqualTo("{\"state\":\"closed\",\"outcomes\":0,\"noSuchSender\":0,\"refused\":0}");
  }

  @Test
  void showsSinceWhenNoneLeavesAndUntilWhen() {
    open();

    assertThat(office.get("/breaker").body())
        .startsWith(
            "{\"state\":\"open\",\"since\":\"2026-03-01T11:59:00Z\","
                + "\"tryAgain\":\"2026-03-01T17:59:00Z\"");
  }

  @Test
  void resetsIt() {
    open();

    assertThat(office.post("/breaker/reset?why=mended").json().get("state").asText())
        .isEqualTo("closed");

    assertThat(office.stores.breakerStates().current()).isEqualTo(BreakerState.closed(Suite.NOW));
    assertThat(office.audit()).containsExactly("reset-breaker open since 2026-03-01T11:59:00Z");
  }

  @Test
  void resetsNothingWhileTheDatabaseIsAway() {
    open();
    office.stores.goAway();

    assertThat(office.get("/breaker").status()).isEqualTo(503);
    assertThat(office.post("/breaker/reset").status()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?state=closed", "?why=a&why=b", "?x=y"})
  void refusesAWrongReset(String query) {
    open();

    assertThat(office.post("/breaker/reset" + query).status()).isEqualTo(400);
    assertThat(office.stores.breakerStates().current().phase()).isEqualTo(Phase.OPEN);
  }
}
