// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdsTest {

  @Test
  void readsTheIdsOfAField() {
    assertThat(MessageIds.in("<a@x.example>\r\n (why) <b@[192.0.2.1]><\"c\"@x>"))
        .containsExactly("<a@x.example>", "<b@[192.0.2.1]>", "<\"c\"@x>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a@x", "<a>", "<@x>", "<a@>", "<a b@x>", "<a\r\nBcc:b@x>", "<ü@x>", "<a\0@x>"})
  void readsNoBrokenId(String value) {
    assertThat(MessageIds.in(value)).isEmpty();
  }

  @Test
  void takesReferencesBeforeInReplyTo() {
    var both = Headers.of("In-Reply-To", "<i@x>", "References", "<r@x> <s@x>");
    var one = Headers.of("In-Reply-To", "<i@x>", "References", "none");
    var two = Headers.of("In-Reply-To", "<i@x> <j@x>");

    assertThat(MessageIds.ancestors(both)).contains("<r@x> <s@x>");
    assertThat(MessageIds.ancestors(one)).contains("<i@x>");
    assertThat(MessageIds.ancestors(two)).isEmpty();
  }

  @Test
  void readsTheMessageId() {
    assertThat(MessageIds.messageId(Headers.of("message-id", " <m1@far.example> ")))
        .contains("<m1@far.example>");
    assertThat(MessageIds.messageId(Headers.NONE)).isEmpty();
  }

  @Test
  void keepsTheFirstAndTheLastOfALongThread() {
    var ids = IntStream.range(0, 1000).mapToObj("<%d@far.example>"::formatted).toList();

    assertThat(MessageIds.join(ids))
        .hasSizeLessThanOrEqualTo(MessageIds.MAX_CHARACTERS)
        .startsWith("<0@far.example> <")
        .endsWith(" <999@far.example>");
  }

  @FuzzTest
  void yieldsNoLineBreak(FuzzedDataProvider data) {
    assertThat(MessageIds.in(data.consumeRemainingAsString()))
        .allSatisfy(id -> assertThat(id).matches("<[!-~]+>"));
  }
}
