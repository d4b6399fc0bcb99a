// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.footman.core.upkeep.MaintenanceResult;
import org.footman.core.upkeep.MaintenanceResult.Outcome;
import org.footman.core.upkeep.Tally;
import org.footman.james.Suite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceRoutesTest {
  private final Office office = Office.open();

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void runsAndTellsWhatItDid() {
    Office.Answer answer = office.post("/maintenance?why=now");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"dryRun\":false,\"started\":\"2026-03-01T12:00:00Z\","
                + "\"ended\":\"2026-03-01T12:00:01Z\",\"counts\":{\"expired-to-junk\":2},"
                + "\"failures\":{\"sweep\":\"StoreUnavailable: the connection broke\"},"
                + "\"braked\":[{\"chore\":\"purge\",\"wanted\":7,\"allowed\":5}]}");
    assertThat(office.audit()).containsExactly("maintenance ");
  }

  @Test
  void overridesTheBrakeOfTheChoresThatAreNamed() {
    assertThat(office.post("/maintenance?overrideBrake=purge,users").body())
        .contains("\"purged\":7")
        .contains("\"braked\":[]");
    assertThat(office.audit()).containsExactly("maintenance-without-brake purge,users");
  }

  @Test
  void notesNoDryRun() {
    assertThat(office.post("/maintenance?dryRun=true").json().get("dryRun").asBoolean()).isTrue();
    assertThat(office.audit()).isEmpty();
  }

  @Test
  void saysThatAnotherRunIsUnderWay() {
    office.outcome = Outcome.BUSY;

    assertThat(office.post("/maintenance").status()).isEqualTo(409);
  }

  @Test
  void saysNotNowWhileTheDatabaseIsAway() {
    office.outcome = Outcome.UNAVAILABLE;

    assertThat(office.post("/maintenance").status()).isEqualTo(503);
  }

  @Test
  void tellsOfTheLastRun() {
    assertThat(office.get("/maintenance").status()).isEqualTo(404);
    MaintenanceResult result = new Tally().result(false, Suite.NOW, Suite.NOW);
    office.lastMaintenance = Optional.of(result);

    assertThat(office.get("/maintenance").json().get("ended").asText())
        .isEqualTo("2026-03-01T12:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?dryRun=1", "?overrideBrake=true", "?overrideBrake=", "?brake=false", "?x=y"})
  void refusesAWrongRun(String query) {
    assertThat(office.post("/maintenance" + query).status()).isEqualTo(400);
    assertThat(office.audit()).isEmpty();
  }
}
