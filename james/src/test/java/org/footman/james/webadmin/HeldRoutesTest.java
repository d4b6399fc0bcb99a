// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.CAROL;
import static org.footman.core.store.Samples.id;
import static org.footman.core.store.Samples.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.footman.core.challenge.AskRule;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;
import org.footman.core.store.Samples;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustSelector;
import org.footman.core.trust.Verdict;
import org.footman.james.Suite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeldRoutesTest {
  private static final Instant NOW = Suite.NOW;

  private final Office office = Office.open();

  @BeforeEach
  void holdThree() {
    hold(mail("first", BOB, ANN, NOW.minusSeconds(7200)));
    hold(mail("second", BOB, "spam@evil.example", NOW.minusSeconds(3600)));
    hold(mail("third", CAROL, ANN, NOW.minusSeconds(60)));
  }

  private void hold(HeldMail mail) {
    office.stores.heldMails().hold(List.of(mail), Optional.empty(), AskRule.DEFAULT, NOW);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private HeldState state(String name) {
    return office.stores.heldMails().byId(id(name)).orElseThrow().state();
  }

  private List<TrustEntry> trust() {
    return office.stores.trust().list(TrustSelector.ALL, Page.FIRST);
  }

  private List<String> listed(String query) {
    List<String> names = new ArrayList<>();
    Office.Answer answer = office.get("/held" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    answer.json().forEach(m -> names.add(name(m.get("id").asText())));
    return names;
  }

  private static String name(String id) {
    return Stream.of("first", "second", "third")
        .filter(n -> id(n).equals(id))
        .findFirst()
        .orElse(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | first,second,third",
        "?recipient=Bob@Here.Example | first,second",
        "?domain=HERE.example | first,second,third",
        "?domain=other.example | ''",
        "?source=ann%2Btag@far.example | first,third",
        "?source=%3C%3E | ''",
        "?state=held,purge | first,second,third",
        "?state=released | ''",
        "?from=2h&to=30m | first,second",
        "?from=2026-03-01T11:30:00Z | third",
        "?to=2026-03-01T12:30:00%2B01:00 | first,second",
        "?limit=1&offset=1 | second",
        "?offset=999999999 | ''",
        "?recipient=bob@here.example&source=ann@far.example&state=held&limit=1000 | first"
      })
  void listsByEverySelector(String query, String names) {
    assertThat(String.join(",", listed(query))).isEqualTo(names);
  }

  @Test
  void showsAHeldMailWithItsReasonAndWithoutItsBody() {
    Office.Answer answer = office.get("/held/" + id("first"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.type()).startsWith("application/json");
    List<String> names = new ArrayList<>();
    answer.json().fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "id",
            "recipient",
            "source",
            "sender",
            "from",
            "subject",
            "messageId",
            "size",
            "received",
            "state",
            "reason",
            "changed",
            "filed");
    assertThat(answer.json().get("reason").asText()).isEqualTo("held-unknown-source");
    assertThat(answer.json().get("received").asText()).isEqualTo("2026-03-01T10:00:00Z");
  }

  @Test
  void releasesOnceAndTeachesNothing() {
    Office.Answer answer = office.post("/held/" + id("first") + "/release?why=he%20called");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("state").asText()).isEqualTo("released");
    assertThat(state("first")).isEqualTo(HeldState.RELEASED);
    assertThat(trust()).isEmpty();
    assertThat(office.audit())
        .containsExactly(
            "release held " + id("first") + " of bob@here.example from ann@far.example");
    assertThat(office.stores.audit().list(Page.FIRST).get(0))
        .satisfies(e -> assertThat(e.who()).startsWith("webadmin@"))
        .satisfies(e -> assertThat(e.why()).isEqualTo("he called"))
        .satisfies(e -> assertThat(e.when()).isEqualTo(NOW));
    assertThat(office.suite.metrics.countFor("footman-admin-release")).isEqualTo(1);
    assertThat(office.post("/held/" + id("first") + "/release").status()).isEqualTo(409);
  }

  @Test
  void releasesAndTrustsWhenToldSo() {
    assertThat(office.post("/held/" + id("first") + "/release?trust=true").status()).isEqualTo(200);

    assertThat(trust())
        .singleElement()
        .satisfies(e -> assertThat(e.origin()).isEqualTo(Origin.ADMIN))
        .satisfies(e -> assertThat(e.scope()).isEqualTo(Scope.user(BOB)))
        .satisfies(e -> assertThat(e.verdict()).isEqualTo(Verdict.ALLOW))
        .satisfies(e -> assertThat(e.pattern().value()).isEqualTo(ANN));
  }

  @Test
  void leavesABlockWhenItReleasesAndTrusts() {
    office.stores.trust().put(Samples.block(Scope.user(BOB), Pattern.Kind.ADDRESS, ANN));

    assertThat(office.post("/held/" + id("first") + "/release?trust=true").status()).isEqualTo(200);

    assertThat(trust()).extracting(TrustEntry::verdict).containsExactly(Verdict.BLOCK);
  }

  @Test
  void releasesWhatWaitsForThePurge() {
    HeldMail first = office.stores.heldMails().byId(id("first")).orElseThrow();
    office.stores.heldMails().change(first, HeldState.PURGE, NOW);

    assertThat(office.post("/held/" + id("first") + "/release").status()).isEqualTo(200);

    assertThat(state("first")).isEqualTo(HeldState.RELEASED);
  }

  @Test
  void deletesOnceAndSaysTheSameTheSecondTime() {
    for (int i = 0; i < 2; i++) {
      Office.Answer answer = office.delete("/held/" + id("second"));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().get("state").asText()).isEqualTo("deleted");
    }

    assertThat(state("second")).isEqualTo(HeldState.DELETED);
    assertThat(office.audit()).hasSize(1);
  }

  @Test
  void saysAcceptedWhereTheMessageIsStillOnItsWayIntoTheFolder() {
    office.filed = false;

    Office.Answer released = office.post("/held/" + id("first") + "/release");
    Office.Answer deleted = office.delete("/held/" + id("second"));

    assertThat(released.status()).isEqualTo(202);
    assertThat(released.json().get("state").asText()).isEqualTo("releasing");
    assertThat(deleted.status()).isEqualTo(202);
    assertThat(deleted.json().get("state").asText()).isEqualTo("purge");
  }

  @Test
  void deletesNothingThatIsReleased() {
    office.post("/held/" + id("first") + "/release");

    assertThat(office.delete("/held/" + id("first")).status()).isEqualTo(409);
    assertThat(state("first")).isEqualTo(HeldState.RELEASED);
  }

  @Test
  void saysWhatIsNotThere() {
    assertThat(office.get("/held/none").status()).isEqualTo(404);
    assertThat(office.delete("/held/none").status()).isEqualTo(404);
    assertThat(office.post("/held/none/release").status()).isEqualTo(404);
    assertThat(office.get("/held/none").json().get("type").asText()).isEqualTo("notFound");
    assertThat(office.audit()).isEmpty();
  }

  @Test
  void countsInADryRunAndDoesNothing() {
    Office.Answer answer = office.post("/held?action=release&source=ann@far.example&dryRun=true");

    assertThat(answer.body())
        .isEqualTo(
            "{\"action\":\"release\",\"dryRun\":true,\"matched\":2,\"done\":0,\"remaining\":2}");
    assertThat(listed("?state=held")).hasSize(3);
    assertThat(office.audit()).isEmpty();
  }

  @Test
  void releasesInBulkWithARowOfTheAuditForEach() {
    Office.Answer answer = office.post("/held?action=release&source=ann@far.example&why=known");

    assertThat(answer.body())
        .isEqualTo(
            "{\"action\":\"release\",\"dryRun\":false,\"matched\":2,\"done\":2,\"remaining\":0}");
    assertThat(state("first")).isEqualTo(HeldState.RELEASED);
    assertThat(state("second")).isEqualTo(HeldState.HELD);
    assertThat(state("third")).isEqualTo(HeldState.RELEASED);
    assertThat(office.audit())
        .hasSize(3)
        .first()
        .isEqualTo("release-many action=release&source=ann@far.example&why=known");
  }

  @Test
  void deletesInBulkNoMoreThanTheLimit() {
    Office.Answer answer = office.post("/held?action=delete&state=held&limit=2");

    assertThat(answer.body())
        .isEqualTo(
            "{\"action\":\"delete\",\"dryRun\":false,\"matched\":3,\"done\":2,\"remaining\":1}");
    assertThat(listed("?state=held")).containsExactly("third");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?action=delete",
        "?action=delete&dryRun=true",
        "?action=drop&recipient=bob@here.example",
        "?recipient=bob@here.example",
        "?action=delete&recipient=bob@here.example&trust=true",
        "?action=delete&recipient=bob@here.example&state=released",
        "?action=delete&recipient=bob@here.example&dryRun=yes",
        "?action=delete&recipient=bob@here.example&dryrun=true",
        "?action=delete&recipient=bob@here.example&recipient=carol@here.example",
        "?action=delete&recipient=bob@here.example&limit=1001",
        "?action=delete&recipient=bob@here.example&why=a%0D%0Ab",
        "?action=delete&recipient=",
        "?action=delete&source=x'%20or%20'1'='1",
        "?action=delete&source=%25",
        "?action=delete&domain=%25",
        "?action=delete&domain=here.example%0A",
        "?action=delete&from=yesterday",
        "?action=delete&from=2026-03-01T11:30:00",
        "?action=delete&to=%2B999999999-12-31T23:59:59Z",
        "?action=delete&to=999999999d"
      })
  void refusesAWrongBulkAndChangesNothing(String query) {
    Office.Answer answer = office.post("/held" + query);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().get("type").asText()).isEqualTo("InvalidArgument");
    assertThat(listed("?state=held")).hasSize(3);
    assertThat(office.audit()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?limit=1001",
        "?limit=99999999999999999999",
        "?limit=-1",
        "?limit=1e3",
        "?limit=%D9%A3",
        "?offset=-1",
        "?offset=1000000000",
        "?state=HELD",
        "?state=held,",
        "?recipient=bob",
        "?recipient=bob@here.example%00",
        "?recipient=%22%0d%0a%22@here.example",
        "?sort=id",
        "?Recipient=bob@here.example"
      })
  void refusesAWrongList(String query) {
    assertThat(office.get("/held" + query).status()).isEqualTo(400);
  }

  @Test
  void namesEveryMistakeInOneMessage() {
    Office.Answer answer = office.get("/held?limit=0&state=gone&sort=id");

    assertThat(answer.message())
        .isEqualTo(
            "state is one or more of [held, releasing, purge, released, expired, deleted], not"
                + " \"gone\"; limit is a whole number from 1 to 1000, not \"0\"; unknown: sort"
                + " (known: domain, from, limit, offset, recipient, source, state, to)");
  }

  @Test
  void refusesWhatAFormOfAnotherSiteCouldSend() {
    Office.Answer answer =
        office.send(
            "POST",
            "/held?action=release&source=ann@far.example",
            "application/x-www-form-urlencoded",
            "trust=true");

    assertThat(answer.status()).isEqualTo(415);
    assertThat(listed("?state=held")).hasSize(3);
  }

  @Test
  void saysNotNowWhileTheDatabaseIsAway() {
    office.stores.goAway();

    for (Office.Answer answer :
        List.of(
            office.get("/held"),
            office.get("/held/" + id("first")),
            office.post("/held/" + id("first") + "/release"),
            office.post("/held?action=delete&source=ann@far.example"))) {
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.message()).contains("cannot be reached now");
    }
  }
}
