// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Stage;
import org.footman.it.WebAdmin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An administrator looks around: lists, tables, policies, the report, health and metrics. */
class AdminWalkStoryIT {
  @RegisterExtension static final InProcessJames james = new InProcessJames().strict();

  private static Stage stage;
  private static WebAdmin admin;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
    admin = stage.webAdmin();
  }

  @Test
  void listsPageByPage() {
    List.of("p1@page.example", "p2@page.example", "p3@page.example")
        .forEach(AdminWalkStoryIT::held);

    JsonNode first =
        admin.get("/footman/held?recipient=bob@here.example&state=held&limit=2").json();
    JsonNode rest =
        admin.get("/footman/held?recipient=bob@here.example&state=held&limit=2&offset=2").json();

    assertThat(first).hasSize(2);
    assertThat(rest.findValuesAsText("id"))
        .doesNotContainAnyElementsOf(first.findValuesAsText("id"));
  }

  @Test
  void carriesTrustFromOneServerToAnother() {
    stage.footman().trust(BOB.user(), "cleo@far.example", "block");

    String table = admin.get("/footman/trust.csv?contains=cleo").body();
    String id =
        stage.footman().trust(BOB.user(), "cleo@far.example").orElseThrow().path("id").asText();
    assertThat(admin.delete("/footman/trust/" + id).positive()).isTrue();
    WebAdmin.Answer taken = admin.send("POST", "/footman/trust.csv", table, "text/csv");

    assertThat(table).contains("user:bob@here.example,address,cleo@far.example,block");
    assertThat(taken.json().path("entries").asInt()).isEqualTo(1);
    assertThat(stage.footman().awaitTrust(BOB.user(), "cleo@far.example"))
        .isEqualTo("block, origin=import");
  }

  @Test
  void namesWhoHoldsAndSinceWhen() {
    stage.footman().mode("user:" + BOB.user(), "hold");

    JsonNode set = admin.get("/footman/policies/user:bob@here.example").json();

    assertThat(set.path(0).path("value").asText()).isEqualTo("hold");
    assertThat(set.path(0).path("setBy").asText()).startsWith("webadmin@");
    assertThat(admin.get("/footman/policies?setting=mode&value=hold").body())
        .contains("user:bob@here.example");
    stage.footman().unset("user:" + BOB.user(), "mode");
  }

  @Test
  void reportsAsJsonAndAsATable() {
    Letter letter = held("erin@far.example");
    stage.footman().verdict(letter, BOB.user());

    JsonNode report = admin.get("/footman/report?scope=domain:here.example").json();
    String table = admin.get("/footman/report.csv?scope=domain:here.example").body();

    assertThat(report.path("held").asLong()).isPositive();
    assertThat(report.path("sources")).isNotEmpty();
    assertThat(table).startsWith("row,reason,").contains("reason,held-unknown-source,hold,hold,");
  }

  /** Nothing is done half, and every mistake is named at once. */
  @Test
  void refusesWhatIsWrong() {
    WebAdmin.Answer answer = admin.get("/footman/held?state=lost&limit=0&colour=blue");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("type").asText()).isEqualTo("InvalidArgument");
    assertThat(answer.json().path("message").asText()).contains("state", "limit", "colour");
    assertThat(admin.get("/footman/held/nothing-of-the-kind").status()).isEqualTo(404);
    assertThat(
            admin
                .put("/footman/policies/domain:elsewhere.example/mode", "{\"value\":\"hold\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void isWell() {
    JsonNode checks = admin.get("/healthcheck").json();

    assertThat(checks.path("checks").findValuesAsText("componentName"))
        .filteredOn(name -> name.startsWith("Footman"))
        .hasSize(6);
    assertThat(checks.path("status").asText()).isEqualTo("healthy");
  }

  @Test // D2
  void resetsTheBreaker() {
    assertThat(admin.get("/footman/breaker").json().path("state").asText()).isEqualTo("closed");

    assertThat(admin.post("/footman/breaker/reset?why=trial", "").json().has("since")).isTrue();
  }

  @Test
  void countsInJamessMetrics() {
    held("fred@far.example");
    stage.settle();

    assertThat(james.instance(MetricRegistry.class).getMetrics().keySet())
        .contains(
            "footman-held",
            "footman-asked",
            "footman-reason-held-unknown-source",
            "footman-breaker");
  }

  private static Letter held(String source) {
    Letter letter = Letter.from(source).to(BOB.user()).subject(source);
    stage.send(letter);
    stage.footman().verdict(letter, BOB.user());
    stage.awaitMail(BOB, QUARANTINE, source);
    stage.settle();
    return letter;
  }
}
