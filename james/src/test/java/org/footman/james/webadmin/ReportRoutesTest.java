// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.decision;

import java.time.Instant;
import java.util.List;
import org.footman.core.source.Decision;
import org.footman.james.Suite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportRoutesTest {
  private static final Instant NOW = Suite.NOW;

  private final Office office = Office.open();

  @BeforeEach
  void decideFour() {
    Decision held = decision(NOW.minusSeconds(60), BOB, "=cmd@evil.example", "hold");
    office
        .stores
        .decisions()
        .record(
            List.of(
                held,
                decision(NOW, BOB, ANN, "hold"),
                decision(NOW, "eve@there.example", ANN, "deliver"),
                decision(NOW.minusSeconds(10 * 86400), BOB, ANN, "hold")));
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void tellsWhatWouldBeHeldAndAskedInTheLastWeek() {
    assertThat(office.get("/report").body())
        .isEqualTo(
            "{\"scope\":\"server\",\"from\":\"2026-02-22T12:00:01Z\","
                + "\"to\":\"2026-03-01T12:00:01Z\",\"messages\":3,\"held\":0,\"wouldHold\":2,"
                + "\"wouldChallenge\":2,\"rows\":["
                + "{\"reason\":\"hold-reason\",\"outcome\":\"hold\",\"act\":\"deliver\","
                + "\"messages\":2,\"challenges\":2},"
                + "{\"reason\":\"deliver-reason\",\"outcome\":\"deliver\",\"act\":\"deliver\","
                + "\"messages\":1,\"challenges\":0}],\"sources\":["
                + "{\"source\":\"=cmd@evil.example\",\"messages\":1},"
                + "{\"source\":\"ann@far.example\",\"messages\":1}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "?scope=user:bob@here.example, 2",
    "?scope=domain:there.example, 1",
    "?from=30d, 4",
    "?from=30d&to=7d, 1",
    "?to=30s, 1"
  })
  void tellsOfAScopeAndATime(String query, int messages) {
    assertThat(office.get("/report" + query).json().get("messages").asInt()).isEqualTo(messages);
  }

  @Test
  void writesCsvWithoutFormulas() {
    Office.Answer answer = office.get("/report.csv");

    assertThat(answer.type()).startsWith("text/csv");
    assertThat(answer.body())
        .isEqualTo(
            "row,reason,outcome,act,source,messages,challenges\r\n"
                + "reason,hold-reason,hold,deliver,,2,2\r\n"
                + "reason,deliver-reason,deliver,deliver,,1,0\r\n"
                + "source,,,,'=cmd@evil.example,1,\r\n"
                + "source,,,,ann@far.example,1,\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?scope=bob", "?from=1d&to=2d", "?from=-1d", "?days=7", "?scope="})
  void refusesAWrongQuestion(String query) {
    assertThat(office.get("/report" + query).status()).isEqualTo(400);
    assertThat(office.get("/report.csv" + query).status()).isEqualTo(400);
  }

  @Test
  void saysNotNowWhileTheDatabaseIsAway() {
    office.stores.goAway();

    assertThat(office.get("/report").status()).isEqualTo(503);
    assertThat(office.get("/report.csv").status()).isEqualTo(503);
  }
}
