// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.footman.core.address.AddressRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLineFuzzTest {
  private static final AddressRules RULES = new AddressRules(false);
  private static final int VERB = "VERIFY".length();

  @FuzzTest
  void readsEveryPartOfALineOrNothing(byte[] line) {
    if (RequestLine.parse(line, 0, line.length, RULES) instanceof Request request) {
      String again =
          " " + request.seq() + " " + request.mailbox() + " " + request.key().reveal() + "\r\n";
      assertThat(Arrays.copyOfRange(line, VERB, line.length)).isEqualTo(again.getBytes(UTF_8));
      assertThat(RULES.keyOf(request.mailbox())).contains(request.address());
      assertThat(request.address().chars()).noneMatch(Character::isISOControl);
      answersInItsOwnWords(request, line.length);
    }
  }

  private static void answersInItsOwnWords(Request request, int length) {
    byte[] reply = ReplyLine.format(request.reply(false));

    assertThat(ReplyLine.parse(reply, 0, reply.length)).isEqualTo(request.reply(false));
    assertThat(reply.length <= length || !request.fitsDatagram()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VERIFY 4711 my@domain.com 0123456789abcdef\r\n",
        "verify 0 \"a b\\\"\"@[IPv6:2001:db8::1] -_.~+/=\r\n",
        "Verify 4294967295 jörg@bücher.example k\r\n"
      })
  void standsEveryChangeOfOneOctet(String line) {
    byte[] octets = line.getBytes(UTF_8);
    for (int i = 0; i < octets.length; i++) {
      for (int c = Byte.MIN_VALUE; c <= Byte.MAX_VALUE; c++) {
        byte[] changed = octets.clone();
        changed[i] = (byte) c;
        readsEveryPartOfALineOrNothing(changed);
      }
      readsEveryPartOfALineOrNothing(Arrays.copyOf(octets, i));
      readsEveryPartOfALineOrNothing(Arrays.copyOfRange(octets, i, octets.length));
    }
  }
}
