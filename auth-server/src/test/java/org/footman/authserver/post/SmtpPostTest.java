// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footman.authserver.Settings;
import org.footman.authserver.Stand;
import org.footman.authserver.settings.PostSettings;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.IssuedKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpPostTest {
  private static final byte[] MESSAGE =
      "To: ann@mail.example\r\n\r\n.dot\r\n".getBytes(StandardCharsets.US_ASCII);

  private final SmtpSink sink = new SmtpSink();

  @AfterEach
  void stop() {
    sink.close();
  }

  private SmtpPost post(String... namesAndValues) {
    Map<String, String> said = new HashMap<>(Map.of("authserver.mail.patience", "1s"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      said.put("authserver.mail." + namesAndValues[i], namesAndValues[i + 1]);
    }
    PostSettings settings = Settings.of(said).post();
    return new SmtpPost(settings, domain -> List.of(sink.address()));
  }

  @Test
  void handsOverAMessageWithoutAReturnPath() throws IOException {
    post().send("ann@mail.example", MESSAGE);

    assertThat(sink.heard())
        .startsWith(
            "EHLO localhost",
            "MAIL FROM:<>",
            "RCPT TO:<ann@mail.example>",
            "DATA",
            "To: ann@mail.example",
            "",
            "..dot",
            ".");
  }

  @Test
  void writesOneKeyToItsAddressIntoAMessageThatNobodyAnswers() throws IOException {
    var key =
        new IssuedKey(
            "ann@mail.example", new AuthKey(Stand.K1), Stand.NOW, Stand.NOW.plusSeconds(1));

    post().send(key.address(), KeyMessage.of(key, "authkeys", Stand.NOW));

    assertThat(sink.heard().stream().filter(line -> line.startsWith("X-New-Auth-Key")))
        .as("AA-08")
        .containsExactly("X-New-Auth-Key: " + Stand.K1);
    assertThat(sink.heard())
        .contains(
            "To: ann@mail.example",
            "From: authkeys@mail.example",
            "Date: Sat, 25 Dec 2004 22:08:15 +0000",
            "Auto-Submitted: auto-generated");
  }

  @Test
  void signsInWhereItIsTold() throws IOException {
    post("user", "me", "password", "hush", "smarthost", "127.0.0.1:1", "tls", "never")
        .send("ann@mail.example", MESSAGE);

    assertThat(sink.heard()).contains("AUTH PLAIN AG1lAGh1c2g=");
  }

  @Test
  void saysNothingInTheClearWhereTlsIsRequired() {
    SmtpPost post = post("user", "me", "smarthost", "127.0.0.1:1", "tls", "required");

    assertThatThrownBy(() -> post.send("ann@mail.example", MESSAGE))
        .isInstanceOf(IOException.class);
    assertThat(sink.heard()).containsExactly("EHLO localhost");
  }

  @Test
  void asksForSmtpUtf8WhereAnAddressNeedsIt() throws IOException {
    post().send("пользователь@mail.example", MESSAGE);

    assertThat(sink.heard())
        .contains("MAIL FROM:<> SMTPUTF8", "RCPT TO:<пользователь@mail.example>");
  }

  @Test
  void sendsNoSuchAddressWhereItIsNotOffered() {
    sink.reply("EHLO", "250 sink.example");

    assertThatThrownBy(() -> post().send("пользователь@mail.example", MESSAGE))
        .hasMessageContaining("SMTPUTF8");
    assertThat(sink.heard()).doesNotContain("DATA");
  }

  @Test
  void failsWhereTheMessageIsRefusedOrTheServerTalksNonsense() {
    for (String reply : List.of("550 no", "451 later", "hello")) {
      sink.reply(".", reply);

      assertThatThrownBy(() -> post().send("ann@mail.example", MESSAGE))
          .isInstanceOf(IOException.class);
    }
  }

  @Test // each octet comes in time, the reply never
  void waitsForNoServerThatDrips() {
    sink.drips("RCPT");
    SmtpPost post = post("whole", "2s");

    long began = System.nanoTime();
    assertThatThrownBy(() -> post.send("ann@mail.example", MESSAGE))
        .isInstanceOf(IOException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    assertThat(sink.heard()).contains("RCPT TO:<ann@mail.example>");
  }

  @Test
  void hasHandedOverWhatWasTakenThoughNobodySaysGoodbye() throws IOException {
    sink.reply("QUIT", "hello");

    post().send("ann@mail.example", MESSAGE);

    assertThat(sink.heard()).contains(".");
  }

  @Test
  void waitsForNoServerForever() {
    sink.reply("RCPT", "250-never ends");

    assertThatThrownBy(() -> post().send("ann@mail.example", MESSAGE))
        .isInstanceOf(IOException.class);
  }
}
