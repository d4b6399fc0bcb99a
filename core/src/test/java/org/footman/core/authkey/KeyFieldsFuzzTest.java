// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;

/** The fields of protocols.md 1.3 as strangers may write them. */
class KeyFieldsFuzzTest {

  /** Lines of {@code name:value}, as UTF-8. */
  private static Headers headers(byte[] fields) {
    List<String> lines = new String(fields, StandardCharsets.UTF_8).lines().toList();
    return new Headers(
        lines.stream()
            .filter(line -> line.indexOf(':') > 0)
            .map(line -> line.split(":", 2))
            .map(parts -> new Header(parts[0], parts[1]))
            .toList());
  }

  @FuzzTest
  void asksForOneCleanKeyOfOneAddressOrNothing(byte[] fields) {
    Headers headers = headers(fields);
    KeyClaim claim = KeyClaim.ofFrom(headers);
    if (claim instanceof KeyClaim.Of of) {
      String line = of.address() + " " + of.key().reveal();
      assertThat(line.chars()).noneMatch(Character::isISOControl);
      assertThat(headers.all(KeyClaim.FIELD)).hasSize(1);
      assertThat(headers.all("From")).hasSize(1);
    } else if (claim instanceof KeyClaim.None) {
      assertThat(headers.has(KeyClaim.FIELD)).isFalse();
    }
  }

  @FuzzTest
  void takesANewKeyOfTheServerOnly(byte[] fields) {
    Headers headers = headers(fields);
    for (NewKeyRule.Sender sender : NewKeyRule.Sender.values()) {
      NewKeyRule.Decision decision = NewKeyRule.decide(headers, true, sender, NewKeyRule.Phase.ONE);
      if (decision instanceof NewKeyRule.Take) {
        assertThat(sender).isEqualTo(NewKeyRule.Sender.AUTHENTICATION_SERVER);
        assertThat(headers.all(NewKeyRule.FIELD)).hasSize(1);
        assertThat(headers.all("To")).hasSize(1);
      }
    }
  }

  @FuzzTest
  void writesOneLineOfAsciiThatReadsBack(byte[] text) {
    String hostile = new String(text, StandardCharsets.UTF_8);
    for (AuthKeyStatus status : AuthKeyStatus.values()) {
      String body = StatusField.write(new AuthVerdict(status, hostile), hostile);
      assertThat(body.chars()).allMatch(c -> c >= ' ' && c <= '~');
      assertThat(StatusField.parse(body)).contains(status);
    }
    StatusField.parse(hostile);
  }
}
