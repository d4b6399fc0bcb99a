// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;

import java.util.ArrayList;
import java.util.List;
import org.footman.core.store.Page;
import org.footman.core.store.Samples;
import org.footman.core.trust.Pattern.Kind;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustSelector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustRoutesTest {
  private static final String ALLOW_ANN =
      """
      {"scope":"user:bob@here.example","kind":"address","value":"ann@far.example",
       "verdict":"allow"}""";

  private final Office office = Office.open();

  @AfterEach
  void close() {
    office.close();
  }

  private List<TrustEntry> entries() {
    return office.stores.trust().list(TrustSelector.ALL, Page.FIRST);
  }

  @Test
  void putsAnEntryAsAnAdministrators() {
    Office.Answer answer = office.put("/trust?why=asked%20by%20phone", ALLOW_ANN);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    TrustEntry entry = entries().get(0);
    assertThat(answer.body())
        .isEqualTo(
            "{\"id\":\""
                + entry.id()
                + "\",\"scope\":\"user:bob@here.example\",\"kind\":\"address\","
                + "\"value\":\"ann@far.example\",\"verdict\":\"allow\",\"proof\":\"none\","
                + "\"origin\":\"admin\",\"created\":\"2026-03-01T12:00:00Z\"}");
    assertThat(office.audit())
        .containsExactly(
            "put-trust user:bob@here.example allow address ann@far.example proof=none");
  }

  @Test
  void putsOneEntryForAScopeAndPatternOnly() {
    office.put("/trust", ALLOW_ANN);
    office.put("/trust", ALLOW_ANN.replace("allow", "block"));

    assertThat(entries()).singleElement().extracting(e -> Codes.of(e.verdict())).isEqualTo("block");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server | address | Ann+tag@Far.Example | ann@far.example",
        "domain:Here.Example | domain | Far.Example | far.example",
        "domain:here.example | domain | bücher.example | xn--bcher-kva.example",
        "user:Bob@Here.Example | list | News.Far.Example | news.far.example",
        "server | network | 192.0.2.77/24 | 192.0.2.0/24",
        "server | network | 2001:DB8::1 | 2001:db8:0:0:0:0:0:1/128"
      })
  void keepsCanonicalForms(String scope, String kind, String value, String kept) {
    Office.Answer answer =
        office.put(
            "/trust",
            "{\"scope\":\"%s\",\"kind\":\"%s\",\"value\":\"%s\",\"verdict\":\"block\"}"
                .formatted(scope, kind, value));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("value").asText()).isEqualTo(kept);
    assertThat(answer.json().get("scope").asText()).isLowerCase();
  }

  @Test
  void keepsProofAndEnd() {
    office.put(
        "/trust",
        ALLOW_ANN.replace("\"allow\"", "\"allow\",\"proof\":\"dkim\",\"expires\":\"30d\""));

    assertThat(office.get("/trust").json().get(0).get("proof").asText()).isEqualTo("dkim");
    assertThat(office.get("/trust").json().get(0).get("expires").asText())
        .isEqualTo("2026-03-31T12:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "5",
        "{} {}",
        "{}",
        "{\"scope\":\"server\",\"scope\":\"server\"}",
        "{\"scope\":5,\"kind\":\"address\",\"value\":\"a@b.example\",\"verdict\":\"allow\"}",
        "{\"scope\":null,\"kind\":\"address\",\"value\":\"a@b.example\",\"verdict\":\"allow\"}",
        "{\"scope\":\"server\",\"kind\":[\"address\"],\"value\":\"a@b\",\"verdict\":\"allow\"}",
        "{\"scope\":\"server\",\"kind\":\"address\",\"value\":\"a\",\"verdict\":\"allow\"}",
        "{\"scope\":\"server\",\"kind\":\"address\",\"value\":\"a@b.c\\r\\nX: y\",\"verdict\":\"allow\"}",
        "{\"scope\":\"server\",\"kind\":\"domain\",\"value\":\"%\",\"verdict\":\"allow\"}",
        "{\"scope\":\"server\",\"kind\":\"domain\",\"value\":\"\",\"verdict\":\"allow\"}",
        "{\"scope\":\"server\",\"kind\":\"list\",\"value\":\"a b\",\"verdict\":\"allow\"}",
        "{\"scope\":\"server\",\"kind\":\"network\",\"value\":\"far.example\",\"verdict\":\"allow\"}",
        "{\"scope\":\"server\",\"kind\":\"network\",\"value\":\"10.0.0.0/33\",\"verdict\":\"allow\"}",
        "{\"scope\":\"SERVER\",\"kind\":\"domain\",\"value\":\"b.example\",\"verdict\":\"allow\"}",
        "{\"scope\":\"user:bob\",\"kind\":\"domain\",\"value\":\"b.example\",\"verdict\":\"allow\"}",
        "{\"scope\":\"domain:'; drop table trust_entry;--\",\"kind\":\"domain\","
            + "\"value\":\"b.example\",\"verdict\":\"allow\"}",
        "{\"scope\":\"server\",\"kind\":\"domain\",\"value\":\"b.example\",\"verdict\":\"maybe\"}",
        "{\"scope\":\"server\",\"kind\":\"domain\",\"value\":\"b.example\",\"verdict\":\"allow\","
            + "\"proof\":\"faith\"}",
        "{\"scope\":\"server\",\"kind\":\"domain\",\"value\":\"b.example\",\"verdict\":\"allow\","
            + "\"expires\":\"2020-01-01T00:00:00Z\"}",
        "{\"scope\":\"server\",\"kind\":\"domain\",\"value\":\"b.example\",\"verdict\":\"allow\","
            + "\"id\":\"mine\"}",
        "{\"scope\":\"server\",\"kind\":\"address\",\"verdict\":\"allow\","
            + "\"value\":\"bounces-bob=here.example@lists.example\"}"
      })
  void refusesAWrongEntryAndChangesNothing(String json) {
    Office.Answer answer = office.put("/trust", json);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().get("type").asText()).isEqualTo("InvalidArgument");
    assertThat(entries()).isEmpty();
    assertThat(office.audit()).isEmpty();
  }

  @Test
  void namesEveryMistakeOfAnEntryInOneMessage() {
    Office.Answer answer =
        office.put("/trust", "{\"kind\":\"name\",\"value\":\"x\",\"proof\":1,\"who\":\"me\"}");

    assertThat(answer.message())
        .contains("scope is missing")
        .contains("kind is one of [address, domain, list, network], not \"name\"")
        .contains("verdict is missing")
        .contains("proof is a text")
        .contains("unknown: who")
        .doesNotContain("value is");
  }

  @Test
  void refusesABodyThatIsNotJson() {
    assertThat(office.send("PUT", "/trust", "text/plain", ALLOW_ANN).status()).isEqualTo(415);
    assertThat(
            office.send("PUT", "/trust", "application/x-www-form-urlencoded", ALLOW_ANN).status())
        .isEqualTo(415);
    assertThat(office.put("/trust", " ".repeat(300_000)).status()).isEqualTo(413);
    assertThat(entries()).isEmpty();
  }

  @Test
  void listsBySelector() {
    office.stores.trust().put(Samples.allow(Scope.user(BOB), Kind.ADDRESS, ANN));
    office.stores.trust().put(Samples.block(Scope.SERVER, Kind.DOMAIN, "evil.example"));
    office.stores.trust().put(Samples.allow(Scope.SERVER, Kind.LIST, "news.far.example"));

    assertThat(values("")).containsExactly(ANN, "evil.example", "news.far.example");
    assertThat(values("?scope=user:bob@here.example")).containsExactly(ANN);
    assertThat(values("?kind=domain")).containsExactly("evil.example");
    assertThat(values("?verdict=allow&contains=FAR")).containsExactly(ANN, "news.far.example");
    assertThat(values("?contains=%25")).isEmpty();
    assertThat(values("?limit=1&offset=1")).containsExactly("evil.example");
    assertThat(office.get("/trust?kind=names").status()).isEqualTo(400);
    assertThat(office.get("/trust?contains=").status()).isEqualTo(400);
  }

  private List<String> values(String query) {
    List<String> values = new ArrayList<>();
    office.get("/trust" + query).json().forEach(e -> values.add(e.get("value").asText()));
    return values;
  }

  @Test
  void removesAnEntryAndKeepsInTheAuditWhatItWas() {
    TrustEntry entry = Samples.block(Scope.SERVER, Kind.DOMAIN, "evil.example");
    office.stores.trust().put(entry);

    assertThat(office.delete("/trust/" + entry.id()).status()).isEqualTo(204);

    assertThat(entries()).isEmpty();
    assertThat(office.audit()).containsExactly("remove-trust server block domain evil.example");
    assertThat(office.delete("/trust/" + entry.id()).status()).isEqualTo(404);
    assertThat(office.audit()).hasSize(1);
  }

  @Test
  void changesNothingThatItCannotNote() {
    office.stores.goAway();

    assertThat(office.put("/trust", ALLOW_ANN).status()).isEqualTo(503);

    office.stores.comeBack();
    assertThat(entries()).isEmpty();
  }
}
