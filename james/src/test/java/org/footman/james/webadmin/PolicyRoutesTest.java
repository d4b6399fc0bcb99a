// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.footman.core.policy.SetValue;
import org.footman.core.policy.Setting;
import org.footman.core.trust.Scope;
import org.footman.james.Suite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyRoutesTest {
  private static final String HOLD = "{\"value\":\"hold\"}";

  private Office office = Office.open();

  @AfterEach
  void close() {
    office.close();
  }

  private List<SetValue> of(String scope) {
    return office.stores.policies().settingsOf(Scope.parse(scope).orElseThrow());
  }

  @Test
  void switchesADomainOnByNameWithWhoDidItAndWhen() {
    Office.Answer answer = office.put("/policies/domain:Here.Example/mode?why=asked", HOLD);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(of("domain:here.example"))
        .singleElement()
        .satisfies(v -> assertThat(v.value()).isEqualTo("hold"))
        .satisfies(v -> assertThat(v.setBy()).startsWith("webadmin@"))
        .satisfies(v -> assertThat(v.setAt()).isEqualTo(Suite.NOW));
    assertThat(office.audit()).containsExactly("put-policy domain:here.example mode=hold");
    assertThat(office.get("/policies/domain:here.example").json().get(0).get("setAt").asText())
        .isEqualTo("2026-03-01T12:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "user:bob@here.example, user:bob@here.example",
    "user%3ABob%40Here.Example, user:bob@here.example",
    "server, server"
  })
  void setsUsersAndTheServer(String path, String scope) {
    assertThat(office.put("/policies/" + path + "/mode", HOLD).status()).isEqualTo(200);

    assertThat(of(scope)).hasSize(1);
  }

  @Test
  void saysWhereEachValueInForceComesFrom() {
    office.suite.set("server", Setting.MODE, "tag");
    office.suite.set("domain:here.example", Setting.MODE, "hold");
    office.suite.set("server", Setting.AUTOMATIC, "inbox");
    office.suite.set("user:bob@here.example", Setting.LANGUAGE, "de");

    assertThat(effective("user:bob@here.example"))
        .contains(
            "mode=hold from domain:here.example",
            "automatic=inbox from server",
            "language=de from user:bob@here.example",
            "challenge=proven from default")
        .hasSize(Setting.values().length);
    assertThat(effective("domain:here.example"))
        .contains("mode=hold from domain:here.example", "language=auto from default");
    assertThat(effective("server")).contains("mode=tag from server");
  }

  private List<String> effective(String scope) {
    List<String> lines = new ArrayList<>();
    office
        .get("/policies/" + scope + "/effective")
        .json()
        .forEach(
            v ->
                lines.add(
                    v.get("setting").asText()
                        + "="
                        + v.get("value").asText()
                        + " from "
                        + v.get("from").asText()));
    return lines;
  }

  @Test
  void namesEveryScopeThatHolds() {
    office.suite.mode("domain:here.example", "hold").mode("user:bob@here.example", "off");

    assertThat(office.get("/policies?setting=mode&value=hold").body())
        .isEqualTo("[\"domain:here.example\"]");
    assertThat(office.get("/policies?setting=mode&value=on").status()).isEqualTo(400);
    assertThat(office.get("/policies?setting=moods&value=on").message())
        .contains("setting is one of [mode, challenge,")
        .doesNotContain("value is");
    assertThat(office.get("/policies").status()).isEqualTo(400);
  }

  @Test
  void takesASettingBack() {
    office.suite.mode("domain:here.example", "hold");

    assertThat(office.delete("/policies/domain:here.example/mode").status()).isEqualTo(204);
    assertThat(office.delete("/policies/domain:here.example/mode").status()).isEqualTo(204);

    assertThat(of("domain:here.example")).isEmpty();
    assertThat(office.audit()).contains("remove-policy domain:here.example mode");
  }

  @Test
  void holdsOnlyForDomainsAndUsersThatJamesHas() {
    assertThat(office.put("/policies/domain:hree.example/mode", HOLD).status()).isEqualTo(404);
    assertThat(office.put("/policies/user:nobody@here.example/mode", HOLD).status()).isEqualTo(404);
    assertThat(office.put("/policies/user:%22a%20b%22@here.example/mode", HOLD).status())
        .isEqualTo(404);
    assertThat(of("domain:hree.example")).isEmpty();
    assertThat(office.audit()).isEmpty();
  }

  @Test
  void switchesOffWhetherJamesHasThemOrNot() {
    assertThat(office.put("/policies/domain:gone.example/mode", "{\"value\":\"off\"}").status())
        .isEqualTo(200);
  }

  @Test
  void refusesAlwaysWhereNobodyAcceptedBackscatter() {
    Office.Answer answer =
        office.put("/policies/domain:here.example/challenge", "{\"value\":\"always\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).contains("accept-backscatter=true");
    assertThat(of("domain:here.example")).isEmpty();
    assertThat(office.audit()).isEmpty();
  }

  @Test
  void takesAlwaysWhereBackscatterIsAccepted() {
    office.close();
    office = Office.open("accept-backscatter", "true");

    assertThat(
            office
                .put("/policies/domain:here.example/challenge", "{\"value\":\"always\"}")
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "domain:here.example/mode | {\"value\":\"on\"}",
        "domain:here.example/mode | {\"value\":\"HOLD\"}",
        "domain:here.example/mode | {\"value\":true}",
        "domain:here.example/mode | {\"value\":[\"hold\"]}",
        "domain:here.example/mode | {\"mode\":\"hold\"}",
        "domain:here.example/mode | {\"value\":\"hold\",\"setBy\":\"root\"}",
        "domain:here.example/mode | hold",
        "domain:here.example/mode?value=hold | {\"value\":\"hold\"}",
        "domain:here.example/moods | {\"value\":\"hold\"}",
        "here.example/mode | {\"value\":\"hold\"}",
        "domain:%25/mode | {\"value\":\"hold\"}",
        "domain:x'%20or%201=1/mode | {\"value\":\"hold\"}",
        "domain:here.example%0d%0a/mode | {\"value\":\"hold\"}",
        "user:bob/mode | {\"value\":\"hold\"}",
        "group:all/mode | {\"value\":\"hold\"}"
      })
  void refusesWhatIsWrongAndChangesNothing(String path, String json) {
    Office.Answer answer = office.put("/policies/" + path, json);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().get("type").asText()).isEqualTo("InvalidArgument");
    assertThat(of("domain:here.example")).isEmpty();
    assertThat(office.audit()).isEmpty();
  }

  @Test
  void saysNotNowWhileTheDatabaseIsAway() {
    office.stores.goAway();

    assertThat(office.put("/policies/domain:here.example/mode", HOLD).status()).isEqualTo(503);
    assertThat(office.get("/policies/domain:here.example/effective").status()).isEqualTo(503);
  }
}
