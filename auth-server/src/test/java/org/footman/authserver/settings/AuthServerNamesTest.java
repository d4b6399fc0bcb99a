// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footman.core.settings.SettingsMistake;
import org.junit.jupiter.api.Test;

class AuthServerNamesTest {
  private static StandAloneSettings read(Map<String, String> said) throws SettingsMistake {
    Map<String, String> given = new HashMap<>(said);
    given.putIfAbsent("database.url", "jdbc:h2:mem:x");
    return StandAloneSettings.read("footman-auth-server.properties", given);
  }

  private static List<String> mistakes(Map<String, String> said) {
    return catchThrowableOfType(() -> read(said), SettingsMistake.class).mistakes();
  }

  @Test
  void hasTheSchemesOwnTimesWhereNothingIsSaid() throws SettingsMistake {
    AuthServerSettings settings = read(Map.of()).server();

    assertThat(settings.of("any.example"))
        .returns(Duration.ofMinutes(7200), DomainSettings::interval)
        .returns(Duration.ofMinutes(2880), DomainSettings::grace)
        .returns(KeyDelivery.STORE, DomainSettings::delivery);
    assertThat(settings.listening().addresses()).extracting(a -> a.getPort()).containsExactly(6700);
    assertThat(settings.enabled()).isTrue();
    assertThat(settings.severalNodes()).isFalse();
  }

  @Test
  void takesAPostgresqlForOneOfSeveralNodes() throws SettingsMistake {
    assertThat(read(Map.of("database.url", "jdbc:postgresql://db/footman")).server().severalNodes())
        .isTrue();
  }

  @Test
  void letsADomainHaveWhatIsNotTheDefault() throws SettingsMistake {
    AuthServerSettings settings =
        read(Map.of(
                "authserver.interval", "1d",
                "authserver.domains", "Bücher.example, other.example",
                "authserver.domain.xn--bcher-kva.example.keys", "mail",
                "authserver.domain.xn--bcher-kva.example.grace", "1h"))
            .server();

    assertThat(settings.of("xn--bcher-kva.example"))
        .returns(Duration.ofDays(1), DomainSettings::interval)
        .returns(Duration.ofHours(1), DomainSettings::grace)
        .returns(KeyDelivery.MAIL, DomainSettings::delivery);
    assertThat(settings.of("other.example").delivery()).isEqualTo(KeyDelivery.STORE);
    assertThat(settings.sendsMail()).isTrue();
  }

  @Test
  void namesEveryMistake() {
    assertThat(
            mistakes(
                Map.of(
                    "authserver.listen", "localhost:6700",
                    "authserver.name", "auth.domain.com",
                    "authserver.grace", "400d",
                    "authserver.keys", "pigeon",
                    "authserver.domains", "domain.com",
                    "authserver.domain.domain.com.token", "short",
                    "authserver.domain.other.com.keys", "mail",
                    "authserver.mail.user", "me",
                    "authserver.mail.smarthost", "nowhere",
                    "authserver.admin.listen", "127.0.0.1:1,127.0.0.1:2")))
        .hasSize(10);
  }

  @Test
  void refusesLessTimeForAMessageThanForOneAnswer() throws SettingsMistake {
    assertThat(mistakes(Map.of("authserver.mail.whole", "29s")))
        .containsExactly("authserver.mail.whole is at least authserver.mail.patience");
    assertThat(read(Map.of("authserver.mail.whole", "30s")).server().post().whole())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void showsNoSecret() {
    assertThat(mistakes(Map.of("authserver.admin.token", "hush")).toString())
        .doesNotContain("hush");
  }
}
