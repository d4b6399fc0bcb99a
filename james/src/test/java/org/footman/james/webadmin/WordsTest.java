// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.footman.core.address.AddressRules;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Pattern.Kind;
import org.footman.core.trust.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private final Words words =
      new Words(new AddressRules(false), Instant.parse("2026-03-01T12:00:00Z"));

  @ParameterizedTest
  @CsvSource({
    "server, server",
    "domain:Here.Example, domain:here.example",
    "domain:bücher.example, domain:xn--bcher-kva.example",
    "user:Bob@Here.Example, user:bob@here.example",
    "user:bob+tag@here.example, user:bob+tag@here.example",
    "'user:\"b ob\"@here.example', 'user:\"b ob\"@here.example'"
  })
  void readsAScope(String text, String scope) {
    assertThat(words.scope(text)).map(Scope::toString).contains(scope);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Server",
        "servers",
        "domain:",
        "domain:a@b.example",
        "domain:a b",
        "domain:*",
        "domain:%",
        "user:",
        "user:bob",
        "user:@here.example",
        "user:bob@",
        "user:bob@here.example,carol@here.example",
        "user:<bob@here.example>",
        "bob@here.example"
      })
  void takesNothingElseForAScope(String text) {
    assertThat(words.scope(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "<>, ''",
    "Ann@Far.Example, ann@far.example",
    "ann+news@far.example, ann@far.example",
    "prvs=1234567890=ann@far.example, ann@far.example"
  })
  void reducesASourceAsMailIs(String text, String source) {
    assertThat(words.source(text)).contains(source);
  }

  @ParameterizedTest
  @CsvSource({
    "ADDRESS, Ann+x@Far.Example, ann@far.example",
    "DOMAIN, FAR.example, far.example",
    "DOMAIN, '[192.0.2.1]', '[192.0.2.1]'",
    "LIST, News.Far.Example, news.far.example",
    "NETWORK, 192.0.2.77/24, 192.0.2.0/24",
    "NETWORK, ::ffff:192.0.2.1, 192.0.2.1/32"
  })
  void readsAPattern(Kind kind, String text, String value) {
    assertThat(words.pattern(kind, text)).contains(new Pattern(kind, value));
  }

  @ParameterizedTest
  @CsvSource({
    "ADDRESS, <>",
    "ADDRESS, far.example",
    "ADDRESS, bounces-bob=here.example@lists.example",
    "DOMAIN, ann@far.example",
    "DOMAIN, .example",
    "DOMAIN, 1.2.3.4",
    "LIST, <news.far.example>",
    "LIST, 'News <news.far.example>'",
    "NETWORK, 192.0.2.0/",
    "NETWORK, 192.0.2.0/-1",
    "NETWORK, localhost"
  })
  void takesNothingElseForAPattern(Kind kind, String text) {
    assertThat(words.pattern(kind, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-01T00:00:00Z, 2026-02-01T00:00:00Z",
    "2026-02-01T01:00:00+01:00, 2026-02-01T00:00:00Z",
    "7d, 2026-02-22T12:00:00Z",
    "12h, 2026-03-01T00:00:00Z",
    "30m, 2026-03-01T11:30:00Z"
  })
  void readsATimeThatWas(String text, Instant time) {
    assertThat(words.past(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "7",
        "7D",
        "-7d",
        "P7D",
        "2026-02-01",
        "2026-02-01T00:00:00",
        "2026-02-30T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "999999999d",
        "1772366400"
      })
  void takesNothingElseForATime(String text) {
    assertThat(words.past(text)).isEmpty();
    assertThat(words.future(text)).isEmpty();
  }

  @Test
  void readsATimeToComeOnly() {
    assertThat(words.future("30d")).contains(Instant.parse("2026-03-31T12:00:00Z"));
    assertThat(words.future("2026-03-01T12:00:01Z")).isPresent();
    assertThat(words.future("2026-03-01T12:00:00Z")).isEmpty();
    assertThat(words.future("0s")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"<a@b>, <a@b>", "a@b, <a@b>", "<odd>, <odd>"})
  void readsAMessageIdWithItsBrackets(String text, String id) {
    assertThat(Words.messageId(text)).contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<>", "a b", "<a><b>", "a>b", "<a", "\u00A0 "})
  void takesNothingElseForAMessageId(String text) {
    assertThat(Words.messageId(text)).isEmpty();
    assertThat(Words.messageId("a".repeat(254))).isEmpty();
  }
}
