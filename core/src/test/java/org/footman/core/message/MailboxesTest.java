// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.footman.core.address.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxesTest {

  private static List<String> in(String body) {
    return Mailboxes.in(body).stream().map(Address::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bob@here.example",
        " <bob@here.example> ",
        "Bob <bob@here.example>",
        "\"Bob, the \\\" builder\" <bob@here.example>",
        "\"al@far.example\" <bob@here.example>",
        "al@far.example <bob@here.example>",
        "=?utf-8?Q?B=C3=B6b,_x?= <bob@here.example>",
        "Bob (al@far.example) <bob@here.example>",
        "bob@here.example (Bob (the, builder))",
        "<@a.example,@b.example:bob@here.example>",
        "Friends: Bob <bob@here.example>;",
        "Friends:;, bob@here.example",
        "bob@here.example,",
        "\r\n\tbob@here.example",
        "Bob bob@here.example",
        "Bob <bob@here.example",
        "\"Bob <bob@here.example>",
        "Bob (the <bob@here.example>",
        "broken@, bob@here.example",
        "bob@HERE.example"
      })
  void findsTheOneAddress(String body) {
    assertThat(in(body)).containsExactly("bob@here.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a@x.example, B <b@x.example>; c@x.example|a@x.example b@x.example c@x.example",
        "G: a@x.example, b@x.example;, H: c@x.example;|a@x.example b@x.example c@x.example",
        "\"a b\"@x.example, <\"c,d\"@x.example>|\"a b\"@x.example \"c,d\"@x.example",
        "info@bücher.example|info@xn--bcher-kva.example",
        "a@[192.0.2.1], b@[IPv6:2001:db8::1]|a@[192.0.2.1] b@[IPv6:2001:db8::1]"
      })
  void findsEveryAddress(String body, String expected) {
    assertThat(String.join(" ", in(body))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "undisclosed-recipients:;", "Bob", "<>", "@", "(bob@here.example)", ",,,;:"})
  void findsNothingWhereNothingIs(String body) {
    assertThat(in(body)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@far.example",
        "Ann <ann@far.example>",
        "\"far, Ann\" <ann@far.example>",
        "ann@far.example (Ann, <of> far)",
        "Friends: Ann <ann@far.example>;",
        "ann@bank.example <ann@far.example>",
        "ann@far.example,"
      })
  void findsTheOnlyMailbox(String body) {
    assertThat(Mailboxes.only(body).map(Address::toString)).contains("ann@far.example");
  }

  @ParameterizedTest // somebody else may read the other one
  @ValueSource(
      strings = {
        "",
        "Ann",
        "nobody:;",
        "ann@far.example, bob@far.example",
        "Ann <ann@far.example>, <broken@>",
        "broken@@bank.example, ann@far.example",
        "<boss@bank.example> <ann@far.example>",
        "boss@bank.example ann@far.example",
        "far, Ann <ann@far.example>",
        "a: boss@bank.example; b: ann@far.example;"
      })
  void findsNoOnlyMailboxWhereAnotherMightBeRead(String body) {
    assertThat(Mailboxes.only(body)).isEmpty();
  }

  @Test
  void saysWhereItDidNotReadToTheEnd() {
    String many = "ann@evil.example,".repeat(1000);

    assertThat(Mailboxes.isWhole(many)).isTrue();
    assertThat(Mailboxes.isWhole(many + "ceo@bank.example")).isFalse();
    assertThat(Mailboxes.isWhole(" ".repeat(256 * 1024 - 17) + "ann@evil.example,")).isTrue();
    assertThat(Mailboxes.isWhole("ann@evil.example," + " ".repeat(256 * 1024))).isFalse();
    assertThat(Mailboxes.only("ann@evil.example" + " ".repeat(256 * 1024))).isEmpty();
  }

  @Test
  void readsAnythingInShortTime() {
    var random = new Random(1);
    String marks = "ab@.,;:<>()[]\"\\ \r\n\0é";
    IntStream.range(0, 3000)
        .mapToObj(
            i ->
                random
                    .ints(60, 0, marks.length())
                    .mapToObj(marks::charAt)
                    .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append))
        .forEach(body -> assertThat(Mailboxes.in(body.toString())).isNotNull());
    for (String mark : List.of("(", "<", "\"", "\\\"", "[", "a@x.example,", ":", "(\\", "<(")) {
      assertThat(Mailboxes.in(mark.repeat(300_000))).isNotNull();
    }
  }

  @FuzzTest
  void neverThrows(FuzzedDataProvider data) {
    assertThat(Mailboxes.in(data.consumeRemainingAsString())).isNotNull();
  }
}
