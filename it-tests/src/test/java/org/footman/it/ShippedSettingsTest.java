// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footman.core.settings.SettingsMistake;
import org.footman.james.settings.SettingsFile;
import org.junit.jupiter.api.Test;

/** The comments of the shipped footman.properties say what is. */
class ShippedSettingsTest {
  private static final Path FILE =
      Path.of("..", "james-conf", "src", "main", "conf", "footman.properties");
  private static final Path VAR = Path.of("var");
  private static final Pattern DEFAULT = Pattern.compile("#([a-z][a-z.-]+)=(.*)");

  @Test
  void namesTheDefaultsAsTheyAre() throws IOException, SettingsMistake {
    Map<String, String> said = lines(DEFAULT);
    // those that are examples, not defaults
    said.keySet()
        .removeAll(
            Set.of(
                "database.url",
                "challenge.domain",
                "dns.servers",
                "trusted-relays",
                "authserv-id",
                "upstream-authserv-id",
                "dna.services",
                "dna.listed",
                "rating.services",
                "rating.accred.example.a",
                "rating.accred.example.e",
                "rating.vouch.example.pass",
                "auth-key.fetch-url",
                "auth-key.allowed-networks",
                "authserver.name",
                "authserver.domains",
                "authserver.threads",
                "authserver.mail.smarthost"));

    assertThat(SettingsFile.read(said, VAR)).isEqualTo(SettingsFile.read(Map.of(), VAR));
  }

  @Test
  void setsNothing() throws IOException {
    assertThat(lines(Pattern.compile("([a-z][a-z.-]+)=(.*)"))).isEmpty();
  }

  private static Map<String, String> lines(Pattern pattern) throws IOException {
    try (Stream<String> lines = Files.lines(FILE)) {
      return lines
          .map(pattern::matcher)
          .filter(Matcher::matches)
          .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2)));
    }
  }
}
