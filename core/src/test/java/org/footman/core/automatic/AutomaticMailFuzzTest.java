// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.footman.core.address.Address;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AutomaticMailFuzzTest {
  private static final List<String> NAMES =
      List.of("Auto-Submitted", "Subject", "From", "List-Id", "Content-Type", "Reply-To");

  private static final Duration LIMIT = Duration.ofSeconds(5);

  @FuzzTest
  void neverThrows(FuzzedDataProvider data) {
    var sender = Address.parse(data.consumeString(60));
    List<Header> fields = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    while (data.remainingBytes() > 0) {
      String name = data.consumeBoolean() ? data.pickValue(NAMES) : data.consumeString(20);
      fields.add(new Header(name, data.consumeString(200)));
      parts.add(data.consumeString(40));
    }
    Headers headers = new Headers(fields);

    assertThat(AutomaticMail.classify(new AutomaticFacts(sender, headers, parts))).isNotNull();
    AutomaticMail.listId(headers);
  }

  static Stream<String> hostileBodies() {
    return Stream.of(
        "(".repeat(1_000_000),
        "((((".repeat(100_000) + ")".repeat(400_000) + "no",
        "\"".repeat(999_999),
        "\\".repeat(1_000_000),
        "<a@b>,".repeat(200_000),
        "=?UTF-8?B?".repeat(100_000),
        "=?UTF-8?Q?=41?= ".repeat(60_000),
        "=?x-unknown?Q?=41?=".repeat(60_000),
        "report domain:submitter:".repeat(50_000),
        "-confirm-1.1".repeat(90_000),
        "a.".repeat(500_000) + "<",
        "no-reply".repeat(120_000),
        "verify#".repeat(150_000),
        ";method=".repeat(120_000),
        "delivery fail".repeat(80_000),
        "\0\r\n\uD800\u202E".repeat(200_000));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("hostileBodies")
  void staysFastOnHostileInput(String body) {
    List<Header> fields = new ArrayList<>();
    Stream.of("Auto-Submitted", "Subject", "From", "Sender", "List-Id", "Content-Type")
        .forEach(name -> fields.add(new Header(name, body)));
    Stream.of("Reply-To", "Message-ID", "Precedence", "X-Mailer", "X-Auto-Response-Suppress")
        .forEach(name -> fields.add(new Header(name, body)));
    fields.add(new Header(body, body));
    Headers headers = new Headers(fields);

    AutomaticFacts facts = new AutomaticFacts(Address.parse(body), headers, List.of(body, body));

    assertTimeout(
        LIMIT,
        () -> {
          AutomaticMail.classify(facts);
          AutomaticMail.listId(headers);
        });
  }

  @Test
  void staysFastOnManyFields() {
    List<Header> fields = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      fields.add(new Header("X-" + i % 5_000, "no"));
    }
    AutomaticFacts facts =
        new AutomaticFacts(Address.parse("ann@far.example"), new Headers(fields), List.of());

    assertTimeout(LIMIT, () -> AutomaticMail.classify(facts));
  }
}
