// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.footman.core.address.Address;
import org.footman.core.authkey.wire.ParsedReply.Refusal;
import org.footman.core.authkey.wire.ParsedReply.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyLineTest {
  private static final Address MY = Address.parse("my@domain.com").orElseThrow();

  private static ParsedReply parse(String line) {
    byte[] octets = ("??" + line + "??").getBytes(UTF_8);
    return ReplyLine.parse(octets, 2, octets.length - 2);
  }

  private static String written(Reply reply) {
    return new String(ReplyLine.format(reply), UTF_8);
  }

  @Test
  void writesAReplyAsTheGrammarSays() {
    assertThat(written(new Reply(4711, "my@domain.com", true))) // AA-10
        .isEqualTo("VERIFY_REPLY 4711 my@domain.com VALIDKEY\r\n");
    assertThat(written(new Reply(0, "my@domain.com", false)))
        .isEqualTo("VERIFY_REPLY 0 my@domain.com INVALIDKEY\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "0, my@DOMAIN.com",
        "7, \"a b\"@domain.com",
        "10, \"a\\\" VALIDKEY\"@domain.com",
        "4294967295, jörg@bücher.example",
        "99, \"\uD83D\uDE00 x\"@domain.com"
      })
  void readsBackWhatItWrites(long seq, String mailbox) {
    assertThat(parse(written(new Reply(seq, mailbox, true))))
        .isEqualTo(new Reply(seq, mailbox, true));
    assertThat(parse(written(new Reply(seq, mailbox, false))))
        .isEqualTo(new Reply(seq, mailbox, false));
  }

  @Test
  void writesBehindWhatIsThere() {
    byte[] out = new byte[2 * LineDecoder.MAX_LINE];
    int first = ReplyLine.write(new Reply(1, "a@b.example", true), out, 0);
    int second = ReplyLine.write(new Reply(20, "c@d.example", false), out, first);

    assertThat(new String(out, 0, second, UTF_8))
        .isEqualTo(
            "VERIFY_REPLY 1 a@b.example VALIDKEY\r\nVERIFY_REPLY 20 c@d.example INVALIDKEY\r\n");
  }

  @Test
  void takesTheWordsInAnyCase() {
    assertThat(parse("verify_reply 1 my@domain.com validKey\r\n"))
        .isEqualTo(new Reply(1, "my@domain.com", true));
  }

  @Test
  void answersOnlyTheQuestionThatWasAsked() {
    assertThat(new Reply(5, "my@domain.com", true).answers(5, MY)).isTrue();
    assertThat(new Reply(6, "my@domain.com", true).answers(5, MY)).isFalse(); // AA-20
    assertThat(new Reply(5, "other@domain.com", true).answers(5, MY)).isFalse(); // AA-21
    assertThat(new Reply(5, "MY@domain.com", true).answers(5, MY)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void readsTheErrorsOfTcp(WireError error) {
    byte[] line = error.line();

    assertThat(ReplyLine.parse(line, 0, line.length)).isEqualTo(new Refusal(error.code()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ERROR 400\r\n", "ERROR 400 \r\n", "error 400 come back\r\n"})
  void readsAnErrorWithAnyText(String line) {
    assertThat(parse(line)).isEqualTo(new Refusal(400));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "VERIFY_REPLY 1 my@domain.com VALIDKEY",
        "VERIFY_REPLY 1 my@domain.com VALIDKEY\n",
        "VERIFY_REPLY 1 my@domain.com VALIDKEY \r\n",
        "VERIFY_REPLY 1 my@domain.com VALIDKEYS\r\n",
        "VERIFY_REPLY 1 my@domain.com MAYBE\r\n",
        "VERIFY_REPLY 1 my@domain.com\r\n",
        "VERIFY_REPLY 1  VALIDKEY\r\n",
        "VERIFY_REPLY  1 my@domain.com VALIDKEY\r\n",
        "VERIFY_REPLY 01 my@domain.com VALIDKEY\r\n",
        "VERIFY_REPLY 4294967296 my@domain.com VALIDKEY\r\n",
        "VERIFY_REPLY x my@domain.com VALIDKEY\r\n",
        "VERIFY_REPLY 1 \"my@domain.com VALIDKEY\r\n",
        "VERIFY 1 my@domain.com VALIDKEY\r\n",
        "ERROR\r\n",
        "ERROR 40\r\n",
        "ERROR 4000\r\n",
        "ERROR 099\r\n",
        "ERROR 4x0\r\n",
        "ERRORS 400\r\n",
        "220 mail.domain.com ESMTP\r\n"
      })
  void doesNotReadAnythingElse(String line) {
    assertThat(parse(line)).isInstanceOf(Unreadable.class);
  }
}
