// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.NOW;

import java.util.List;
import java.util.Optional;
import org.footman.core.store.Page;
import org.footman.core.store.Samples;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Pattern.Kind;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustSelector;
import org.footman.core.trust.Verdict;
import org.footman.james.Suite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTableRoutesTest {
  private static final String HEADER = "scope,kind,value,verdict,proof,expires\r\n";

  private final Office office = Office.open();

  @AfterEach
  void close() {
    office.close();
  }

  private Office.Answer post(String csv) {
    return office.send("POST", "/trust.csv", "text/csv", csv);
  }

  private List<TrustEntry> entries() {
    return office.stores.trust().list(TrustSelector.ALL, Page.FIRST);
  }

  @Test
  void importsEveryLine() {
    Office.Answer answer =
        post(
            HEADER
                + "user:bob@here.example,address,Ann@far.example,allow,dkim,30d\r\n"
                + "server,domain,evil.example,block,,\r\n");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"entries\":2,\"dryRun\":false}");
    assertThat(entries())
        .allSatisfy(e -> assertThat(e.origin()).isEqualTo(Origin.IMPORT))
        .extracting(e -> e.pattern().value() + " " + e.verdict() + " " + e.proofNeeded())
        .containsExactly("ann@far.example ALLOW DKIM", "evil.example BLOCK NONE");
    assertThat(office.audit()).containsExactly("import-trust 2 entries");
  }

  @Test
  void readsColumnsInAnyOrderAndWhatSpreadsheetsWrite() {
    assertThat(
            post("\uFEFF\"verdict\",value,kind,scope\n\"allow\",\"ann@far.example\",address,server\n\n")
                .status())
        .isEqualTo(200);
    assertThat(entries()).hasSize(1);
  }

  @Test
  void importsNothingUnlessEveryLineIsRight() {
    Office.Answer answer =
        post(
            HEADER
                + "server,domain,good.example,allow,,\r\n"
                + "server,domain,,allow,,\r\n"
                + "server,domain,good.example,block,,\r\n"
                + "nobody,names,x,perhaps,faith,yesterday\r\n");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message())
        .startsWith("line 3: value is missing: it is a domain such as here.example; ")
        .contains("line 4 repeats the scope, kind and value of another; ")
        .contains("line 5: scope is user:bob@here.example, domain:here.example or server, not ")
        .contains("expires is an instant to come");
    assertThat(entries()).isEmpty();
    assertThat(office.audit()).isEmpty();
  }

  @Test
  void onlyChecksInADryRun() {
    Office.Answer answer =
        office.send(
            "POST",
            "/trust.csv?dryRun=true",
            "text/csv",
            HEADER + "server,domain,evil.example,block,,\r\n");

    assertThat(answer.body()).isEqualTo("{\"entries\":1,\"dryRun\":true}");
    assertThat(entries()).isEmpty();
    assertThat(office.audit()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "scope,kind,value,verdict\r\n",
        "scope,kind,value\r\nserver,domain,evil.example\r\n",
        "scope,kind,value,verdict\r\nserver,domain,evil.example\r\n",
        "scope,kind,value,verdict,note\r\nserver,domain,evil.example,block,x\r\n",
        "scope,kind,value,verdict,scope\r\nserver,domain,evil.example,block,server\r\n",
        "scope,kind,value,verdict\r\nserver,domain,\"evil.example,block\r\n",
        "scope,kind,value,verdict\r\nserver,domain,\"evil.example\"x,block\r\n",
        "scope,kind,value,verdict\r\nserver,domain,\"evil\r\n.example\",block\r\n",
        "scope,kind,value,verdict\r\nserver,domain,=evil.example,block\r\n",
        "scope;kind;value;verdict\r\nserver;domain;evil.example;block\r\n"
      })
  void refusesWhatIsNoSuchTable(String csv) {
    Office.Answer answer = post(csv);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(entries()).isEmpty();
  }

  @Test
  void refusesOtherTypesAndParameters() {
    String csv = HEADER + "server,domain,evil.example,block,,\r\n";

    assertThat(office.send("POST", "/trust.csv", "application/json", csv).status()).isEqualTo(415);
    assertThat(office.send("POST", "/trust.csv?all=true", "text/csv", csv).status()).isEqualTo(400);
    assertThat(entries()).isEmpty();
  }

  @Test
  void namesNoMoreThanAHundredMistakes() {
    Office.Answer answer = post(HEADER + "server,domain,,block,,\r\n".repeat(1000));

    assertThat(answer.message()).endsWith("; and 900 more lines are wrong");
  }

  @Test
  void readsAgainWhatItWrote() {
    office.stores.trust().put(Samples.allow(Scope.user(BOB), Kind.ADDRESS, ANN));
    office
        .stores
        .trust()
        .put(Samples.block(Scope.SERVER, Kind.ADDRESS, "=cmd|'x'!a1@evil.example"));
    office.stores.trust().put(Samples.block(Scope.SERVER, Kind.ADDRESS, "'=1@evil.example"));
    office.stores.trust().put(Samples.block(Scope.SERVER, Kind.ADDRESS, "\"a,b\"@evil.example"));
    office.stores.trust().put(Samples.allow(Scope.SERVER, Kind.NETWORK, "192.0.2.0/24"));
    String exported = office.get("/trust.csv").body();
    List<String> before = patterns();
    entries().forEach(e -> office.stores.trust().remove(e.id()));

    Office.Answer answer = post(exported);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(patterns()).isEqualTo(before).hasSize(5);
  }

  private List<String> patterns() {
    return entries().stream()
        .map(e -> TrustView.line(e.scope(), e.pattern(), e.verdict()))
        .toList();
  }

  @Test
  void exportsNoFormula() {
    office.stores.trust().put(Samples.block(Scope.SERVER, Kind.ADDRESS, "=cmd@evil.example"));

    Office.Answer answer = office.get("/trust.csv");

    assertThat(answer.type()).startsWith("text/csv");
    assertThat(answer.body())
        .startsWith("scope,kind,value,verdict,proof,expires,id,origin,created,lastUsed\r\n")
        .contains("\r\nserver,address,'=cmd@evil.example,block,none,,");
  }

  @Test
  void exportsWhatTheSelectorNamesAndStillCounts() {
    office.stores.trust().put(Samples.allow(Scope.user(BOB), Kind.ADDRESS, ANN));
    office.stores.trust().put(Samples.block(Scope.SERVER, Kind.DOMAIN, "evil.example"));
    office
        .stores
        .trust()
        .put(
            Samples.entry(
                Scope.SERVER,
                new Pattern(Kind.DOMAIN, "old.example"),
                Verdict.BLOCK,
                NOW,
                Optional.of(Suite.NOW.minusSeconds(1))));

    assertThat(office.get("/trust.csv?scope=server").body().lines().skip(1))
        .singleElement()
        .asString()
        .contains("evil.example");
    assertThat(office.get("/trust.csv?limit=1").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"=1,'=1", "'=1,''=1", "a=1,a=1", "-x,'-x", "@x,'@x", "',''", "'x,''x"})
  void putsAnApostropheBeforeAFormulaAndTakesItOff(String value, String written) {
    assertThat(Csv.harmless(value)).isEqualTo(written);
    assertThat(Csv.bare(written)).isEqualTo(value);
  }

  @Test
  void saysNotNowWhileTheDatabaseIsAway() {
    office.stores.goAway();

    assertThat(office.get("/trust.csv").status()).isEqualTo(503);
    assertThat(post(HEADER + "server,domain,evil.example,block,,\r\n").status()).isEqualTo(503);
  }
}
