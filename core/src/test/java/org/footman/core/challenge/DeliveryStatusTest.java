// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Random;
import java.util.stream.IntStream;
import org.footman.core.address.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryStatusTest {
  private static final Address TARGET = Address.parse("al@far.example").orElseThrow();
  private static final String UNKNOWN_USER =
      """
      Reporting-MTA: dns; mx.far.example
      Arrival-Date: Sun, 22 Nov 2026 02:11:00 +0000

      Original-Recipient: rfc822;al@far.example
      Final-Recipient: rfc822; al@far.example
      Action: failed
      Status: 5.1.1
      Remote-MTA: dns; store.far.example
      Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to
          reach does not exist.
        550 5.1.1 Good bye
      """;

  private static RecipientStatus only(String part) {
    DeliveryStatus status = DeliveryStatus.parse(part).orElseThrow();
    assertThat(status.recipients()).hasSize(1);
    return status.recipients().get(0);
  }

  @Test
  void readsOneRecipient() {
    assertThat(only(UNKNOWN_USER))
        .isEqualTo(
            new RecipientStatus(
                "al@far.example",
                "al@far.example",
                DeliveryAction.FAILED,
                "5.1.1",
                "550-5.1.1 The email account that you tried to\n"
                    + "reach does not exist.\n550 5.1.1 Good bye"));
  }

  @Test
  void readsEveryRecipientAndAnyLineEnd() {
    String part =
        "Reporting-MTA: dns; a.example\r\n\r\n"
            + "FINAL-RECIPIENT: RFC822; <x@far.example>\r\nACTION: Delayed (will retry)\r\n\r\n\r\n"
            + "Final-Recipient: x-local ;y\r\naction:failed\r\nStatus: 5.2.2 (mailbox full)\r\n";

    assertThat(DeliveryStatus.parse(part).orElseThrow().recipients())
        .containsExactly(
            new RecipientStatus("", "x@far.example", DeliveryAction.DELAYED, "", ""),
            new RecipientStatus("", "y", DeliveryAction.FAILED, "5.2.2", ""));
  }

  @Test
  void readsInternationalAddresses() {
    String part = "Final-Recipient: utf-8; %s@far.example\nAction: failed\n";

    assertThat(only(part.formatted("jürgen")).finalRecipient()).isEqualTo("jürgen@far.example");
    assertThat(only(part.formatted("j\\x{FC}rgen")).finalRecipient())
        .isEqualTo("jürgen@far.example");
    assertThat(only(part.formatted("\\x{110000}$1")).finalRecipient()).isEqualTo("?$1@far.example");
  }

  @Test
  void knowsAMissingSenderFromANullSenderDsnOnly() {
    assertThat(DeliveryStatus.failureOf(true, UNKNOWN_USER, TARGET))
        .contains(FailureKind.NO_SUCH_SENDER);
    assertThat(DeliveryStatus.failureOf(false, UNKNOWN_USER, TARGET)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"delayed", "delivered", "relayed", "expanded", "failing", "", "succeeded"})
  void countsNoOtherActionAsFailure(String action) {
    String part = UNKNOWN_USER.replace("Action: failed", "Action: " + action);

    assertThat(DeliveryStatus.failureOf(true, part, TARGET)).isEmpty();
  }

  @Test
  void sparesASenderWhoseForwardingIsBroken() {
    String forwarded =
        UNKNOWN_USER.replace("Final-Recipient: rfc822; al@", "Final-Recipient: rfc822; al2@");

    assertThat(DeliveryStatus.failureOf(true, forwarded, TARGET)).contains(FailureKind.REFUSED);
  }

  @Test
  void comparesTheRecipientWithoutCase() {
    String part = UNKNOWN_USER.replace("al@far.example", "AL@Far.Example");

    assertThat(DeliveryStatus.failureOf(true, part, TARGET)).contains(FailureKind.NO_SUCH_SENDER);
  }

  @ParameterizedTest
  @CsvSource({
    "5.7.1, smtp; 550 5.7.1 user unknown to our policy, REFUSED",
    "5.0.0, smtp; 550 User unknown, NO_SUCH_SENDER",
    "5.0.0, smtp; 550 Message refused, REFUSED",
    "5.1.1, x-unix; user unknown, NO_SUCH_SENDER",
    "4.4.7, smtp; 451 greylisted, UNREACHABLE",
    "5.1.1, smtp; 550 5.7.1 blocked, REFUSED"
  })
  void judgesStatusAndDiagnosticTogether(String status, String diagnostic, FailureKind expected) {
    String part =
        "Final-Recipient: rfc822; al@far.example\nAction: failed\nStatus: %s\nDiagnostic-Code: %s\n"
            .formatted(status, diagnostic);

    assertThat(DeliveryStatus.failureOf(true, part, TARGET)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n\n\n", ":", " folded", "Action", "Reporting-MTA: dns; a", "Hello,"})
  void findsNothingInWhatIsNoStatus(String part) {
    assertThat(DeliveryStatus.parse(part)).isEmpty();
  }

  @Test
  void standsAnyText() {
    var random = new Random(1);
    String marks = UNKNOWN_USER + "\0\uD800;;::\\x{}\\x{ffffff}\r\r\n\n";
    IntStream.range(0, 500)
        .mapToObj(i -> shuffled(marks, random))
        .forEach(
            text ->
                assertThat(DeliveryStatus.failureOf(true, "action: failed\n" + text, TARGET))
                    .isPresent());
    assertThat(
            DeliveryStatus.parse("Action: failed\n\n".repeat(100_000)).orElseThrow().recipients())
        .hasSize(100);
  }

  private static String shuffled(String marks, Random random) {
    return random
        .ints(400, 0, marks.length())
        .mapToObj(marks::charAt)
        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
        .toString();
  }

  @FuzzTest
  void neverThrows(FuzzedDataProvider data) {
    String part = data.consumeRemainingAsString();

    assertThat(DeliveryStatus.failureOf(true, part, TARGET)).isNotNull();
  }
}
