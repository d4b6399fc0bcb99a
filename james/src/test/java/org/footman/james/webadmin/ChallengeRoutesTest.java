// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.mail;
import static org.footman.core.store.Samples.question;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.store.Page;
import org.footman.james.Suite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeRoutesTest {
  private static final String HASH =
      "5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8";

  private final Office office = Office.open();

  @BeforeEach
  void askAnnAndEve() {
    ask("first", ANN);
    ask("second", "eve@evil.example");
    Challenge due = all().get(0);
    office.stores.challenges().sending(due, Set.of(HASH), Suite.NOW);
  }

  private void ask(String name, String source) {
    office
        .stores
        .heldMails()
        .hold(
            List.of(mail(name, BOB, source)),
            Optional.of(question(source, BOB)),
            AskRule.DEFAULT,
            Suite.NOW);
  }

  private List<Challenge> all() {
    return office.stores.challenges().list(ChallengeSelector.ALL, Page.FIRST);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 2",
        "?target=Ann%2Btag@Far.Example | 1",
        "?recipient=bob@here.example | 2",
        "?recipient=carol@here.example | 0",
        "?message=%3Cfirst@far.example%3E | 2",
        "?message=first@far.example | 2",
        "?message=%3Cother@far.example%3E | 0",
        "?state=due | 1",
        "?state=due,sending | 2",
        "?state=asked | 0",
        "?limit=1 | 1"
      })
  void listsByEverySelector(String query, int found) {
    assertThat(office.get("/challenges" + query).json()).hasSize(found);
  }

  @Test
  void showsNeitherTokensNorHashes() {
    for (Challenge challenge : all()) {
      Office.Answer answer = office.get("/challenges/" + challenge.id());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).doesNotContainIgnoringCase("token", "hash", HASH);
      assertThat(answer.json().get("recipients").get(0).asText()).isEqualTo(BOB);
    }
    assertThat(office.get("/challenges").body()).doesNotContainIgnoringCase("token", "hash", HASH);
  }

  @Test
  void cancelsOnce() {
    String id = office.get("/challenges?target=" + ANN).json().get(0).get("id").asText();

    JsonNode cancelled = office.post("/challenges/" + id + "/cancel?why=mistake").json();
    Office.Answer again = office.post("/challenges/" + id + "/cancel");

    assertThat(cancelled.get("state").asText()).isEqualTo("cancelled");
    assertThat(again.status()).isEqualTo(200);
    assertThat(office.stores.challenges().byId(id).orElseThrow().state())
        .isEqualTo(ChallengeState.CANCELLED);
    assertThat(office.audit()).containsExactly("cancel-challenge " + id + " to " + ANN);
  }

  @Test
  void cancelsNothingThatHasEnded() {
    String id = all().get(0).id();
    office.stores.challenges().fail(id, Set.of(), Suite.NOW);

    Office.Answer answer = office.post("/challenges/" + id + "/cancel");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).contains("failed");
    assertThat(office.audit()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?message=a%20b", "?message=%3C%3E", "?target=x", "?state=open", "?token=x"})
  void refusesAWrongList(String query) {
    assertThat(office.get("/challenges" + query).status()).isEqualTo(400);
  }

  @Test
  void saysWhatIsNotThere() {
    assertThat(office.get("/challenges/%27%20or%201=1").status()).isEqualTo(404);
    assertThat(office.post("/challenges/none/cancel").status()).isEqualTo(404);
  }

  @Test
  void listsTheAuditNewestFirst() {
    all().forEach(c -> office.post("/challenges/" + c.id() + "/cancel?why=test"));

    JsonNode audit = office.get("/audit?limit=1").json();

    assertThat(audit).hasSize(1);
    assertThat(audit.get(0).get("on").asText())
        .isEqualTo(all().get(1).id() + " to " + all().get(1).question().target());
    assertThat(audit.get(0).get("why").asText()).isEqualTo("test");
    assertThat(audit.get(0).get("when").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(office.get("/audit?who=me").status()).isEqualTo(400);
  }
}
