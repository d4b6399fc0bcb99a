// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.footman.core.authkey.VerifyCount;
import org.footman.core.authkey.VerifyCount.Kind;
import org.footman.james.Suite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthKeyRoutesTest {
  private static final String BOB = "/authkeys/bob@here.example";
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private final Office office =
      Office.open(
          "authserver.enabled", "true",
          "authserver.listen", "127.0.0.1:0",
          "authserver.name", "auth.here.example:6700",
          "authserver.domains", "shop.example");

  @AfterEach
  void close() {
    office.close();
  }

  private void count(Kind kind, String subject, boolean valid, long many) {
    office.stores.verifyCounts().add(List.of(new VerifyCount(DAY, kind, subject, valid, many)));
  }

  @Test
  void registersAnAddressWithTheDefaults() {
    Office.Answer answer = office.put("/authkeys/BOB@Here.example", "{}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("address").asText()).isEqualTo("bob@here.example");
    assertThat(answer.json().get("interval").asText()).isEqualTo("5d");
    assertThat(answer.json().get("grace").asText()).isEqualTo("2d");
    assertThat(answer.json().get("newest").get("issued").asText())
        .isEqualTo("2026-03-01T12:00:00Z");
    assertThat(office.audit())
        .containsExactly("put-authkey bob@here.example interval=unsaid grace=unsaid");
  }

  @Test
  void changesSettingsAndBringsTheNextKeyWithinTheNewInterval() {
    office.put(BOB, "{}");

    JsonNode changed = office.put(BOB, "{\"interval\":\"2h\",\"grace\":\"90m\"}").json();

    assertThat(changed.get("interval").asText()).isEqualTo("2h");
    assertThat(changed.get("grace").asText()).isEqualTo("90m");
    assertThat(Instant.parse(changed.get("next").asText()))
        .isBeforeOrEqualTo(Suite.NOW.plusSeconds(7200));
  }

  @Test
  void registersAddressesOfDomainsThatTheSettingsName() {
    assertThat(office.put("/authkeys/a@shop.example", "{}").status()).isEqualTo(200);
  }

  @Test
  void registersNothingOfADomainThatIsNobodysHere() {
    Office.Answer answer = office.put("/authkeys/dan@far.example", "{}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).contains("far.example", "authserver.domains");
    assertThat(office.audit()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"interval\":\"30s\"};interval is a duration from 1m",
        "{\"interval\":\"367d\"};interval is a duration from 1m",
        "{\"grace\":\"soon\"};grace is a duration",
        "{\"grace\":5};grace is a text",
        "{\"agi\":\"5d\"};unknown: agi",
        "[];the body is a JSON object"
      })
  void namesEveryMistake(String body, String message) {
    Office.Answer answer = office.put(BOB, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains(message);
  }

  @Test
  void refusesAPathThatIsNoAddress() {
    assertThat(office.put("/authkeys/bob", "{}").message()).contains("the path names an address");
  }

  @Test
  void listsOneDomainOrAll() {
    office.put(BOB, "{}");
    office.put("/authkeys/a@shop.example", "{}");

    assertThat(office.get("/authkeys").json().findValuesAsText("address"))
        .containsExactly("a@shop.example", "bob@here.example");
    assertThat(office.get("/authkeys?domain=here.example").json().findValuesAsText("address"))
        .containsExactly("bob@here.example");
  }

  @Test
  void makesANewKeyAtOnceAndNeverShowsIt() {
    office.put(BOB, "{}");

    Office.Answer answer = office.post(BOB + "/rotate");

    String key =
        office.stores.authKeys().newest("bob@here.example", Suite.NOW).orElseThrow().key().reveal();
    assertThat(answer.json().get("newest").get("issued").asText())
        .isEqualTo("2026-03-01T12:00:00Z");
    assertThat(answer.json().get("newest").get("expires").asText())
        .isEqualTo("2026-03-08T12:00:00Z");
    assertThat(answer.body()).doesNotContain(key);
    assertThat(office.get(BOB).body()).doesNotContain(key);
    assertThat(office.audit()).contains("rotate-authkey bob@here.example");
  }

  @Test
  void endsAllKeysAtOnceAndKeepsTheSettings() {
    office.put(BOB, "{}");
    office.post(BOB + "/rotate");
    office.post(BOB + "/rotate");

    Office.Answer answer = office.post(BOB + "/revoke?why=lost%20laptop");

    assertThat(answer.json().get("revoked").asInt()).isEqualTo(3);
    assertThat(office.get(BOB).json().has("newest")).isFalse();
  }

  @Test
  void movesSettingsToTheNewNameOfAnAccount() {
    office.put(BOB, "{\"interval\":\"1d\"}");

    Office.Answer answer = office.post(BOB + "/rename?to=robert@here.example");

    assertThat(answer.json().get("address").asText()).isEqualTo("robert@here.example");
    assertThat(answer.json().get("interval").asText()).isEqualTo("1d");
    assertThat(office.get(BOB).status()).isEqualTo(404);
  }

  @Test
  void removesAnAddress() {
    office.put(BOB, "{}");

    assertThat(office.delete(BOB).status()).isEqualTo(204);
    assertThat(office.get(BOB).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/rotate", "/revoke", "/rename?to=robert@here.example"})
  void knowsNothingOfAddressesThatAreNotRegistered(String act) {
    assertThat(office.post(BOB + act).status()).isEqualTo(404);
    assertThat(office.audit()).isEmpty();
  }

  @Test
  void printsTheRecordToPublish() {
    assertThat(office.get("/authkeys/txt/here.example").json().get("line").asText())
        .isEqualTo("here.example. IN TXT \"AS=auth.here.example:6700\"");
  }

  @Test
  void saysThatThereIsNoServerHere() {
    try (Office plain = Office.open()) {
      assertThat(plain.put(BOB, "{}").message()).contains("authserver.enabled");
      assertThat(plain.get("/authkeys/txt/here.example").message()).contains("authserver.name");
      assertThat(plain.get("/authkeys").json()).isEmpty();
    }
  }

  @Test
  void showsTheCountsOfADomainByResultAndDay() {
    count(Kind.ADDRESS, "bob@here.example", true, 12);
    count(Kind.ADDRESS, "bob@here.example", false, 3);
    count(Kind.ADDRESS, "a@shop.example", true, 5);

    JsonNode rows = office.get("/authkeys/counts?domain=here.example&from=2026-03-01").json();

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).get("result").asText()).isEqualTo("VALIDKEY");
    assertThat(rows.get(0).get("count").asLong()).isEqualTo(12);
    assertThat(rows.get(0).get("day").asText()).isEqualTo("2026-03-01");
  }

  @Test
  void exportsTheCountsAsCsv() {
    count(Kind.ADDRESS, "bob@here.example", true, 12);
    count(Kind.ADDRESS, "=cmd@here.example", false, 1);

    assertThat(office.get("/authkeys/counts.csv").body().lines())
        .containsExactly(
            "day,kind,subject,result,count",
            "2026-03-01,address,bob@here.example,VALIDKEY,12",
            "2026-03-01,address,'=cmd@here.example,INVALIDKEY,1");
  }

  @Test
  void namesTheTopAskersOverAllDays() {
    count(Kind.ASKER, "192.0.2.1", true, 5);
    count(Kind.ASKER, "192.0.2.2", true, 4);
    count(Kind.ASKER, "192.0.2.2", false, 3);

    JsonNode askers = office.get("/authkeys/askers?limit=1").json();

    assertThat(askers).hasSize(1);
    assertThat(askers.get(0).get("asker").asText()).isEqualTo("192.0.2.2");
    assertThat(askers.get(0).get("asked").asLong()).isEqualTo(7);
    assertThat(askers.get(0).get("invalid").asLong()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "kind=domain,kind is one of",
    "from=2026-13-01,from is a day",
    "from=2026-03-02&to=2026-03-01,from is after to",
    "kind=asker&domain=here.example,unknown: domain",
    "day=2026-03-01,unknown: day"
  })
  void refusesOddQuestions(String query, String message) {
    Office.Answer answer = office.get("/authkeys/counts?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains(message);
  }

  @Test
  void doesNothingWhileTheDatabaseIsAway() {
    office.put(BOB, "{}");
    office.stores.goAway();

    assertThat(office.post(BOB + "/rotate").status()).isEqualTo(503);
    assertThat(office.get("/authkeys").status()).isEqualTo(503);
  }
}
