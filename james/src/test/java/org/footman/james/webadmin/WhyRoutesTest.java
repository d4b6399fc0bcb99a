// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.CAROL;
import static org.footman.core.store.Samples.id;
import static org.footman.core.store.Samples.mail;
import static org.footman.core.store.Samples.question;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.footman.core.challenge.AskRule;
import org.footman.core.source.Decision;
import org.footman.james.Suite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhyRoutesTest {
  private static final Instant NOW = Suite.NOW;

  private final Office office = Office.open();

  @BeforeEach
  void decideForBobAndCarol() {
    office
        .stores
        .decisions()
        .record(
            List.of(
                decided(BOB, "hold", "held-unknown-source", id("first")),
                decided(CAROL, "deliver", "source-known", "")));
    office
        .stores
        .heldMails()
        .hold(
            List.of(mail("first", BOB, ANN)),
            Optional.of(question(ANN, BOB)),
            AskRule.DEFAULT,
            NOW);
  }

  private static Decision decided(String recipient, String act, String reason, String heldId) {
    return new Decision(
        NOW, "<first@far.example>", recipient, ANN, act, act, reason, !heldId.isEmpty(), heldId);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void tellsWhatWasDecidedForEachRecipient() {
    JsonNode why = office.get("/why?messageId=%3Cfirst@far.example%3E").json();

    assertThat(why).hasSize(2);
    assertThat(why.get(0).get("reason").asText()).isEqualTo("held-unknown-source");
    assertThat(why.get(0).get("held").get("state").asText()).isEqualTo("held");
    assertThat(why.get(0).get("challenges").get(0).get("state").asText()).isEqualTo("due");
    assertThat(why.get(0).get("trust")).isEmpty();
    assertThat(why.get(1).get("reason").asText()).isEqualTo("source-known");
    assertThat(why.get(1).has("held")).isFalse();
  }

  @Test
  void tellsWhatHasHappenedSince() {
    String challenge = office.get("/challenges").json().get(0).get("id").asText();
    office.post("/challenges/" + challenge + "/cancel");
    office.post("/held/" + id("first") + "/release?trust=true");

    JsonNode why = office.get("/why?messageId=first@far.example&recipient=Bob@here.example").json();

    assertThat(why).hasSize(1);
    assertThat(why.get(0).get("act").asText()).isEqualTo("hold");
    assertThat(why.get(0).get("held").get("state").asText()).isEqualTo("released");
    assertThat(why.get(0).get("challenges").get(0).get("state").asText()).isEqualTo("cancelled");
    assertThat(why.get(0).get("trust").get(0).get("origin").asText()).isEqualTo("admin");
  }

  @Test
  void knowsNothingOfOtherMessages() {
    assertThat(office.get("/why?messageId=other@far.example").body()).isEqualTo("[]");
    assertThat(office.get("/why?messageId=%25@far.example").body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?messageId=",
        "?messageId=a%20b@far.example",
        "?messageId=%3Ca%3E%3Cb%3E",
        "?messageId=a%0d%0a@far.example",
        "?messageId=a@b.example&recipient=bob",
        "?messageId=a@b.example&id=1"
      })
  void refusesAWrongQuestion(String query) {
    assertThat(office.get("/why" + query).status()).isEqualTo(400);
  }
}
