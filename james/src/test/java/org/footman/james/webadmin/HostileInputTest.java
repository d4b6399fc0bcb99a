// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.footman.core.address.AddressRules;
import org.footman.core.trust.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever comes in, reading ends in a value or in mistakes (requirements E2 and E3). */
class HostileInputTest {
  private static final Words WORDS =
      new Words(new AddressRules(false), Instant.parse("2026-03-01T12:00:00Z"));
  private static final List<String> PIECES =
      List.of(
          "scope",
          "kind",
          "value",
          "verdict",
          "server",
          "address",
          "allow",
          "domain:",
          "user:",
          "ann@far.example",
          "\"",
          "'",
          ",",
          ":",
          "{",
          "}",
          "[",
          "]",
          "\r\n",
          "\n",
          "\\",
          "\\u0000",
          "\u0000",
          "\u0085",
          "\u202E",
          "\uD800",
          "%",
          "%00",
          "%zz",
          "=1+1",
          "--",
          ";",
          "<",
          ">",
          "1e999",
          "null",
          "-1",
          "999999999d",
          "\uFEFF",
          " ",
          "a".repeat(300),
          "headers",
          "text",
          "sender",
          "recipient");

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  @Test
  void endsInAValueOrInMistakes() {
    for (int seed = 0; seed < 2000; seed++) {
      read(text(new Random(seed)));
    }
  }

  private static void read(String text) {
    assertHarmless(TrustTable.read(text, WORDS));
    assertHarmless(TrustTable.read("scope,kind,value,verdict\n" + text, WORDS));
    assertHarmless(JsonObject.parse(text).then(o -> TrustWish.parse(o.texts(Set.of()), WORDS)));
    assertHarmless(JsonObject.parse("{\"text\":" + text + "}").then(ExplainWish::parse));
    for (String name : List.of("recipient", "source", "domain", "state", "from", "limit")) {
      assertHarmless(HeldQuery.parse(new Fields(Map.of(name, text)), WORDS));
    }
    assertHarmless(WhyQuery.parse(new Fields(Map.of("messageId", text)), WORDS));
    assertThat(Csv.bare(Csv.harmless(text))).isEqualTo(text);
    for (Pattern.Kind kind : Pattern.Kind.values()) {
      WORDS.pattern(kind, text).ifPresent(HostileInputTest::assertPlain);
    }
  }

  private static void assertHarmless(Read<?> read) {
    if (read instanceof Read.Bad<?> bad) {
      assertThat(bad.mistakes())
          .isNotEmpty()
          .allSatisfy(m -> assertThat(m.chars()).noneMatch(Character::isISOControl));
    }
  }

  private static void assertPlain(Pattern pattern) {
    assertThat(pattern.value().chars()).noneMatch(Character::isISOControl);
  }
}
