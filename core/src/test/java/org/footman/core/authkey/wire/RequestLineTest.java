// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.authkey.wire.WireError.BAD_ARGUMENT;
import static org.footman.core.authkey.wire.WireError.SYNTAX;
import static org.footman.core.authkey.wire.WireError.UNKNOWN_COMMAND;

import org.footman.core.address.Address;
import org.footman.core.address.AddressRules;
import org.footman.core.authkey.AuthKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLineTest {
  private static final AddressRules EXACT = new AddressRules(true);
  private static final AddressRules FOLDED = new AddressRules(false);
  private static final String K1 = "0123456789abcdef".repeat(4);
  private static final String K2 = "fedcba9876543210".repeat(4);

  private static ParsedRequest parse(String line) {
    return parse(line, EXACT);
  }

  private static ParsedRequest parse(String line, AddressRules rules) {
    byte[] octets = ("??" + line + "??").getBytes(UTF_8);
    return RequestLine.parse(octets, 2, octets.length - 2, rules);
  }

  private static Request request(long seq, String mailbox, String address, String key) {
    return new Request(seq, mailbox, address, new AuthKey(key));
  }

  @Test
  void readsThePartsOfARequest() {
    assertThat(parse("VERIFY 4711 my@domain.com " + K1 + "\r\n")) // AA-10
        .isEqualTo(request(4711, "my@domain.com", "my@domain.com", K1));
  }

  @Test
  void takesTheVerbInAnyCaseAndKeepsTheAddressAsSent() {
    assertThat(parse("verify 7 my@DOMAIN.com " + K1 + "\r\n")) // AA-16
        .isEqualTo(request(7, "my@DOMAIN.com", "my@domain.com", K1));
  }

  @Test
  void readsAQuotedLocalPartWithASpace() {
    assertThat(parse("VERIFY 9 \"a b\"@domain.com " + K2 + "\r\n")) // AA-18
        .isEqualTo(request(9, "\"a b\"@domain.com", "\"a b\"@domain.com", K2));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "my@domain.com, my@domain.com",
        "My@domain.com, My@domain.com",
        "\"my\"@domain.com, my@domain.com",
        "\"a\\ b\"@domain.com, \"a b\"@domain.com",
        "\"a\\\" b\"@domain.com, \"a\\\" b\"@domain.com",
        "\"a@b c\"@domain.com, \"a@b c\"@domain.com",
        "jörg@bücher.example, jörg@xn--bcher-kva.example",
        "\"jörg k\"@domain.com, \"jörg k\"@domain.com",
        "a@[192.0.2.1], a@[192.0.2.1]",
        "a@[ipv6:2001:DB8::0:1], a@[IPv6:2001:db8::1]",
        "a+b=c/d@domain.com, a+b=c/d@domain.com"
      })
  void comparesMailboxesAndKeepsThemAsReceived(String mailbox, String address) {
    assertThat(parse("VERIFY 1 " + mailbox + " k\r\n"))
        .isEqualTo(request(1, mailbox, address, "k"));
  }

  @ParameterizedTest
  @CsvSource({"My.Name@domain.com, my.name@domain.com", "JÖRG@domain.com, jörg@domain.com"})
  void foldsLocalPartsWhereTheServerDoes(String mailbox, String address) {
    assertThat(parse("VERIFY 1 " + mailbox + " k\r\n", FOLDED))
        .isEqualTo(request(1, mailbox, address, "k"));
  }

  @Test
  void makesNoSecondTextOfAPlainAddress() {
    Request request = (Request) parse("VERIFY 1 my@domain.com " + K1 + "\r\n");

    assertThat(request.address()).isSameAs(request.mailbox());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 9, 10, 4_294_967_294L, 4_294_967_295L})
  void readsEverySequenceNumberOf32Bits(long seq) {
    assertThat(parse("VERIFY " + seq + " a@b.example k\r\n"))
        .isEqualTo(request(seq, "a@b.example", "a@b.example", "k"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", "-_.~+/=", "09azAZ"})
  void readsEveryCharacterOfAKey(String key) {
    assertThat(parse("VERIFY 1 a@b.example " + key + "\r\n"))
        .isEqualTo(request(1, "a@b.example", "a@b.example", key));
  }

  @Test
  void readsAKeyOf255CharactersAndNoLongerOne() {
    assertThat(parse("VERIFY 1 a@b.example " + "k".repeat(255) + "\r\n"))
        .isInstanceOf(Request.class);
    assertThat(parse("VERIFY 1 a@b.example " + "k".repeat(256) + "\r\n")).isEqualTo(BAD_ARGUMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VERIFY\r\n",
        "VERIFY \r\n",
        "VERIFY 1\r\n",
        "VERIFY 1 \r\n",
        "VERIFY 1 my@domain.com\r\n", // AA-14
        "VERIFY 1 my@domain.com \r\n",
        "VERIFY x my@domain.com k\r\n",
        "VERIFY 01 my@domain.com k\r\n",
        "VERIFY 00 my@domain.com k\r\n",
        "VERIFY +1 my@domain.com k\r\n",
        "VERIFY -1 my@domain.com k\r\n",
        "VERIFY 1x my@domain.com k\r\n",
        "VERIFY 4294967296 my@domain.com k\r\n",
        "VERIFY 99999999999999999999 my@domain.com k\r\n",
        "VERIFY 1 my k\r\n",
        "VERIFY 1 @domain.com k\r\n",
        "VERIFY 1 <my@domain.com> k\r\n",
        "VERIFY 1 my@domain.com. k\r\n",
        "VERIFY 1 my@10 k\r\n",
        "VERIFY 1 .my@domain.com k\r\n",
        "VERIFY 1 my@-domain.com k\r\n",
        "VERIFY 1 \"a b@domain.com k\r\n",
        "VERIFY 1 \"a\"b@domain.com k\r\n",
        "VERIFY 1 \"a\u0001b\"@domain.com k\r\n",
        "VERIFY 1 a\u202Eb@domain.com k\r\n",
        "VERIFY 1 my@domain.com k\u00e4\r\n",
        "VERIFY 1 my@domain.com k\r\r\n",
        "VERIFY 1 my@domain.com k\0\r\n",
        "VERIFY 1 my@domain.com k\t\r\n",
        "VERIFY 1\tmy@domain.com k\r\n",
        "VERIFY 1 my@domain.com k\r\nVERIFY 2 my@domain.com k\r\n"
      })
  void refusesAnArgumentThatIsMissingOrBad(String line) {
    assertThat(parse(line)).isEqualTo(BAD_ARGUMENT);
  }

  @Test
  void refusesAMailboxThatIsNotUtf8() {
    byte[] octets = "VERIFY 1 m?@domain.com k\r\n".getBytes(UTF_8);
    octets[10] = (byte) 0xC0;

    assertThat(RequestLine.parse(octets, 0, octets.length, EXACT)).isEqualTo(BAD_ARGUMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\r\n",
        "VERIFY",
        "VERIFY 1 my@domain.com k",
        "VERIFY 1 my@domain.com k\n",
        "VERIFY 1 my@domain.com k\r",
        "VERIFY 1 my@domain.com k\n\r",
        " VERIFY 1 my@domain.com k\r\n",
        "VERIFY\t1 my@domain.com k\r\n",
        "VERIFY  1 my@domain.com k\r\n",
        "VERIFY 1  my@domain.com k\r\n",
        "VERIFY 1 my@domain.com  k\r\n",
        "VERIFY 1 my@domain.com k \r\n",
        "VERIFY 1 my@domain.com k more\r\n",
        "\u0016\u0003\u0001 hello\r\n"
      })
  void refusesALineThatIsNone(String line) {
    assertThat(parse(line)).isEqualTo(SYNTAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "QUIT\r\n",
        "VERIFYX 1 my@domain.com k\r\n",
        "VERIF 1 my@domain.com k\r\n",
        "VERIFY_REPLY 1 my@domain.com VALIDKEY\r\n",
        "GET / HTTP/1.1\r\n"
      })
  void refusesAnotherCommand(String line) {
    assertThat(parse(line)).isEqualTo(UNKNOWN_COMMAND);
  }

  @Test
  void takesALineOf1024OctetsAndNoLongerOne() {
    String longest = "x".repeat(LineDecoder.MAX_LINE - 2) + "\r\n";

    assertThat(parse(longest)).isEqualTo(UNKNOWN_COMMAND);
    assertThat(parse("x" + longest)).isEqualTo(SYNTAX);
  }

  @Test
  void writesWhatItReads() {
    Address address = Address.parse("\"jörg k\"@bücher.example").orElseThrow();
    byte[] line = RequestLine.format(4_294_967_295L, address, new AuthKey(K1));

    assertThat(new String(line, UTF_8))
        .isEqualTo("VERIFY 4294967295 \"jörg k\"@xn--bcher-kva.example " + K1 + "\r\n");
    assertThat(RequestLine.parse(line, 0, line.length, EXACT))
        .isEqualTo(request(4_294_967_295L, address.toString(), EXACT.key(address), K1));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 64, 255})
  void neverAnswersWithMoreThanWasAsked(int length) {
    String line = "VERIFY 1 jörg@domain.com " + "k".repeat(length) + "\r\n";
    Request request = (Request) parse(line);

    assertThat(request.fitsDatagram()).isTrue();
    assertThat(ReplyLine.format(request.reply(false)))
        .hasSizeLessThanOrEqualTo(line.getBytes(UTF_8).length);
  }

  @Test
  void leavesAKeyToTcpThatWouldMakeTheReplyLonger() {
    Request request = (Request) parse("VERIFY 1 my@domain.com " + "k".repeat(15) + "\r\n");

    assertThat(request.fitsDatagram()).isFalse();
  }

  @Test
  void showsNoKey() {
    assertThat(parse("VERIFY 1 my@domain.com " + K1 + "\r\n").toString()).doesNotContain(K1);
  }
}
