// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.footman.authserver.Stand.K1;
import static org.footman.authserver.Stand.K2;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors AA-10 to AA-19 of protocols.md over real sockets, by either transport. */
class WireTest {
  private static Stand stand(boolean nativeTransport) {
    return stand(nativeTransport, "1m");
  }

  private static Stand stand(boolean nativeTransport, String idle) {
    return Stand.with(
        "authserver.native-transport",
        Boolean.toString(nativeTransport),
        "authserver.connections-per-peer",
        "3",
        "authserver.idle",
        idle);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answersByBothTransports(boolean nativeTransport) throws IOException {
    try (Stand stand = stand(nativeTransport)) {
      Client client = stand.client();
      String line = "VERIFY 4711 my@domain.com " + K1 + "\r\n";

      assertThat(List.of(client.ask(line), client.datagramAnswered(line)))
          .containsOnly("VERIFY_REPLY 4711 my@domain.com VALIDKEY\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void saysTheSameOfAWrongKeyAndAnUnknownAddress(boolean nativeTransport) throws IOException {
    try (Stand stand = stand(nativeTransport)) {
      Client client = stand.client();

      assertThat(client.ask("VERIFY 1 my@domain.com " + K2 + "\r\n"))
          .isEqualTo("VERIFY_REPLY 1 my@domain.com INVALIDKEY\r\n");
      assertThat(client.ask("VERIFY 2 no@domain.com " + K1 + "\r\n"))
          .isEqualTo("VERIFY_REPLY 2 no@domain.com INVALIDKEY\r\n");
      assertThat(client.datagramAnswered("VERIFY 3 no@domain.com " + K1 + "\r\n"))
          .isEqualTo("VERIFY_REPLY 3 no@domain.com INVALIDKEY\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answersMalformedLinesByErrorAndMalformedDatagramsNotAtAll(boolean nativeTransport)
      throws IOException {
    try (Stand stand = stand(nativeTransport)) {
      Client client = stand.client();

      assertThat(client.ask("VERIFY 1 my@domain.com\r\n")).startsWith("ERROR 501");
      assertThat(client.ask("HELO 1\r\n")).startsWith("ERROR 502");
      assertThat(client.ask("VERIFY  1 my@domain.com " + K1 + "\r\n")).startsWith("ERROR 500");
      assertThat(client.datagram("VERIFY 1 my@domain.com\r\n")).isEmpty();
      assertThat(client.datagramAnswered("verify 7 my@DOMAIN.com " + K1 + "\r\n"))
          .isEqualTo("VERIFY_REPLY 7 my@DOMAIN.com VALIDKEY\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answersPipelinedLinesEachWithItsNumber(boolean nativeTransport) throws IOException {
    try (Stand stand = stand(nativeTransport)) {
      Client client = stand.client();

      client.say("VERIFY 1 my@domain.com " + K1 + "\r\nVERIFY 2 my@domain.com " + K2 + "\r\n");
      client.say("VERIFY 9 \"a b\"@domain.com " + K2 + "\r\nVERIFY 3 пользова");
      client.say("тель@почта.example " + K1 + "\r\n");

      assertThat(List.of(client.line(), client.line(), client.line(), client.line()))
          .containsExactlyInAnyOrder(
              "VERIFY_REPLY 1 my@domain.com VALIDKEY\r\n",
              "VERIFY_REPLY 2 my@domain.com INVALIDKEY\r\n",
              "VERIFY_REPLY 9 \"a b\"@domain.com VALIDKEY\r\n",
              "VERIFY_REPLY 3 пользователь@почта.example VALIDKEY\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closesAfterALineThatIsTooLongAndDropsSuchADatagram(boolean nativeTransport)
      throws IOException {
    try (Stand stand = stand(nativeTransport)) {
      Client client = stand.client();
      assertThat(client.datagram("x".repeat(5000))).isEmpty();

      client.say("VERIFY 1 my@domain.com " + K1 + "\r\n" + "x".repeat(1024));

      assertThat(client.line()).endsWith("VALIDKEY\r\n");
      assertThat(client.line()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answersWhoHasClosedHisSide(boolean nativeTransport) throws IOException {
    try (Stand stand = stand(nativeTransport)) {
      Client client = stand.client();

      client.say("VERIFY 1 my@domain.com " + K1 + "\r\n");
      client.saidAll();

      assertThat(client.line()).endsWith("VALIDKEY\r\n");
      assertThat(client.line()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closesConnectionsThatSayNothing(boolean nativeTransport) throws IOException {
    try (Stand stand = stand(nativeTransport, "1s")) {
      Client client = stand.client();
      client.say("VERIFY 1 my@dom");

      assertThat(client.line()).isEmpty();
      await().until(() -> stand.server().figures().getOrDefault("connections_open", 1L) == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesMoreConnectionsOfAPeerThanItsShare(boolean nativeTransport) throws IOException {
    try (Stand stand = stand(nativeTransport)) {
      assertThat(stand.client().ask("X\r\n")).startsWith("ERROR 502");
      var address = stand.server().addresses().get(0);

      try (Client second = new Client(address);
          Client third = new Client(address)) {
        assertThat(second.ask("X\r\n")).startsWith("ERROR 502");
        assertThat(third.ask("X\r\n")).startsWith("ERROR 502");
        try (Client fourth = new Client(address)) {
          assertThat(fourth.isClosed()).isTrue();
        }
      }
      assertThat(stand.server().figures()).containsEntry("connections_refused", 1L);
    }
  }
}
