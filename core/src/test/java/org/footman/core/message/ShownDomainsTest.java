// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import org.footman.core.address.Address;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7489 section 6.6.1. */
class ShownDomainsTest {
  /** Test suites of OpenDMARC and Mail::DMARC; of several they take the first, or none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Joe Johnson <joe@joe.com>|joe.com",
        "\"Johnson, Joe <joe@joe.com>\" joe@joe.com|joe.com",
        "\"Joe Johnson\" <joe@joe.com>|joe.com",
        "(Joe Johnson) joe@joe.com|joe.com",
        "joe@joe.com|joe.com",
        "<<<><joe@joe.com>>>|joe.com",
        "Joe Johnson <joe@joe.com>, ace@ace.com|joe.com ace.com",
        "joe@joe.com, ace@ace.com|joe.com ace.com",
        "Mail From:<joe@joe.com>|joe.com",
        "\"Mandel, Bob\" <joe@joe.com>|joe.com",
        "(,) joe@joe.com|joe.com",
        "\"( bob@bob.com)\" joe@joe.com|joe.com",
        "From: Davide D'Marco <user@blah.com>|blah.com",
        "From: Sample User <user@example.com>|example.com",
        "From: Sample Middle User <user@example.com>|example.com",
        "From: \"Sample User\" <user@example.com>|example.com",
        "From: \"Sample Middle User\" <user@example.com>|example.com",
        "Sample User <user@example.com>|example.com",
        "user@example.com|example.com",
        "<user@example.com>|example.com",
        " <user@example.com > |example.com",
        "Sample User <user@example.com>,Sample2<user@example2.com>|example.com example2.com",
        "From: \"Test 1.1.5\"|``",
        "user1@eleet.org, user2@blackops.org, user3@eleet.org|eleet.org blackops.org",
        "user1@blackops.org, user2, user3@blackops.org|blackops.org"
      })
  void findsTheDomainsThatTheSuitesFind(String from, String domains) {
    assertThat(String.join(" ", Mailboxes.domains(from))).isEqualTo(domains);
  }

  @ParameterizedTest // each is no address by the rules, and a mail client may show bank.example
  @ValueSource(
      strings = {
        "<boss..x@bank.example>",
        "<.boss@bank.example>",
        "<boss @bank.example>",
        "boss @ bank.example",
        "<boss(x)@bank.example>",
        "boss(x)@(y)bank(z).example",
        "boss@bank.example.",
        "<boss@bank.example.>",
        "<boss@.bank.example>",
        "<boss@_x.bank.example>",
        "<boss@-x.bank.example>",
        "<boss@BANK.Example",
        "<\"boss@bank.example>",
        "<boss@bank.example\">",
        "<boss@bank.example(>",
        "(boss@bank.example",
        "<b@oss@bank.example>",
        "<boss\0@bank.example>",
        "<boss@ba\u200bnk.example>",
        "<boss@bank.example\u202e>",
        "boss\u0001x@bank.example",
        "\"boss\" @bank.example",
        "<boss@bank.example:x>",
        "=?utf-8?Q?boss=40bank.example?=",
        "<=?utf-8?B?Ym9zc0BiYW5rLmV4YW1wbGU=?=>",
        "=?utf-8?B?Ym9zc0BiYW5rLmV4YW1wbGU=?==?utf-8?Q?=00?=@evil.example",
        "<=?utf-8?Q?boss=40bank.example=0A?=@evil.example>",
        "<boss@\uff42ank.example>",
        "<boss\uff20bank.example>",
        "<boss@bank\u3002example>",
        "<boss@bank\uff0eexample>",
        "<boss@bank.example;x>",
        "boss@bank.example <x>",
        "<@relay.example,@other.example:boss..@bank.example>"
      })
  void findsADomainThatIsShownAllTheSame(String from) {
    assertThat(Mailboxes.domains(from)).contains("bank.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<boss@bank.example> <ann@far.example>|bank.example far.example",
        "boss@bank.example ann@far.example|bank.example far.example",
        "Staff: boss@bank.example, ann@far.example;|bank.example far.example",
        "info@b\u00fccher.example|xn--bcher-kva.example",
        "<a..b@b\u00fccher.example>|xn--bcher-kva.example",
        "x@[192.0.2.1]|[192.0.2.1]",
        "\"boss@bank.example\" <ann@far.example>|far.example",
        "\"boss@bank.example\" ann@far.example|far.example",
        "=?utf-8?Q?boss=40bank.example?= <ann@far.example>|far.example",
        "boss@bank.example <ann@far.example>|far.example",
        "undisclosed-recipients:;|``",
        "<>|``",
        "@|``",
        "a@b|b",
        "a..@b|``"
      })
  void findsTheDomainOfEveryMailboxAndOfNoDisplayName(String from, String domains) {
    assertThat(String.join(" ", Mailboxes.domains(from))).isEqualTo(domains);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "@", ".", "(", "\"", "<", "@a.", "a@b..", "@a.b ", "\\", "@ . ", "(\"", "\0"})
  void readsAnythingInShortTime(String mark) {
    assertTimeout(Duration.ofSeconds(5), () -> Mailboxes.domains(mark.repeat(300_000)));
  }

  @FuzzTest
  void findsNothingButDomains(FuzzedDataProvider data) {
    assertThat(Mailboxes.domains(data.consumeRemainingAsString()))
        .allSatisfy(domain -> assertThat(Address.parse("x@" + domain)).isPresent());
  }
}
