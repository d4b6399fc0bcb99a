// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.footman.core.dns.ZoneDns;
import org.footman.core.proof.DkimCheck;
import org.footman.core.proof.DkimResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages that the standards print with their signatures and keys. */
class DkimStandardTest {
  private static final ZoneDns KEYS =
      ZoneDns.of(
          // RFC 6376 appendix C
          "brisbane._domainkey.example.com TXT v=DKIM1;"
              + " p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYt"
              + "IxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfV"
              + "jH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB",
          // RFC 8463 appendix A
          "brisbane._domainkey.football.example.com TXT v=DKIM1; k=ed25519;"
              + " p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
          "test._domainkey.football.example.com TXT v=DKIM1; k=rsa;"
              + " p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bd"
              + "OKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5"
              + "QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB");

  @Test
  void passesTheMessageOfTheStandard() throws IOException {
    assertThat(check("rfc6376.eml"))
        .containsExactly(new DkimCheck("example.com", "brisbane", DkimResult.PASS));
  }

  @Test
  void passesTheMessageWithAnEd25519Signature() throws IOException {
    assertThat(check("rfc8463.eml"))
        .containsExactly(
            new DkimCheck("football.example.com", "brisbane", DkimResult.PASS),
            new DkimCheck("football.example.com", "test", DkimResult.PASS));
  }

  /** What Mail::DKIM and rspamd publish of such keys and messages. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Are you hungry|Are you angry|v=DKIM1; k=ed25519; p=KEY|FAIL",
        "Subject: Is dinner|Subject: Was dinner|v=DKIM1; k=ed25519; p=KEY|FAIL",
        "Are you hungry|Are you hungry|p=KEY; k=ed25519|PASS",
        "Are you hungry|Are you hungry|v=DKIM1; k=ed25519; p=MCowBQYDK2VwAyEAKEY|PERMERROR",
        "Are you hungry|Are you hungry|v=DKIM1; k=ed25519; p=AAAA|PERMERROR",
        "Are you hungry|Are you hungry|v=DKIM1; k=ed25519; p=|PERMERROR",
        "Are you hungry|Are you hungry|v=DKIM1; k=rsa; p=KEY|PERMERROR",
        "Are you hungry|Are you hungry|v=DKIM1; k=unknown; p=KEY|PERMERROR",
        "Are you hungry|Are you hungry|x|PERMERROR"
      })
  void knowsGoodAndBadEd25519Keys(String there, String now, String key, DkimResult result)
      throws IOException {
    ZoneDns dns =
        ZoneDns.of(
            "brisbane._domainkey.football.example.com TXT "
                + key.replace("KEY", "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="));
    String message = text("rfc8463.eml").replace(there, now);

    List<DkimCheck> checks =
        new JdkimDkim(DkimSettings.DEFAULT)
            .check(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)), dns);

    assertThat(checks.get(0).result()).isEqualTo(result);
  }

  private static String text(String name) throws IOException {
    try (InputStream message = DkimStandardTest.class.getResourceAsStream(name)) {
      return new String(message.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<DkimCheck> check(String name) throws IOException {
    try (InputStream message = DkimStandardTest.class.getResourceAsStream(name)) {
      return new JdkimDkim(DkimSettings.DEFAULT).check(message, KEYS);
    }
  }
}
