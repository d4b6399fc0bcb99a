// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyLineFuzzTest {

  @FuzzTest
  void readsEveryPartOfALineOrNothing(byte[] line) {
    if (ReplyLine.parse(line, 0, line.length) instanceof Reply reply) {
      // the words are written in upper case whatever case they came in; nothing else changes
      assertThat(new String(ReplyLine.format(reply), UTF_8))
          .isEqualToIgnoringCase(new String(line, UTF_8))
          .contains(reply.mailbox());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VERIFY_REPLY 4711 my@domain.com VALIDKEY\r\n",
        "verify_reply 0 \"a b\\\"\"@domain.com INVALIDKEY\r\n",
        "ERROR 501 bad argument\r\n"
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
    }
  }
}
