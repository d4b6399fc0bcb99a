// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.footman.authserver.settings.StandAloneSettings;
import org.footman.core.settings.SettingsMistake;
import org.junit.jupiter.api.Test;

/** The file with every setting can be used, and leaves none out. */
class SampleFileTest {
  /** Only inside James, or nothing to switch off here. */
  private static final Set<String> ELSEWHERE = Set.of("authserver.enabled", "authserver.automatic");

  private static Map<String, String> settings() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (String line :
        Files.readAllLines(Path.of("src/main/conf/footman-auth-server.properties"))) {
      if (line.matches("#?[a-z.-]+=.*")) {
        String[] parts = line.replaceFirst("^#", "").split("=", 2);
        settings.putIfAbsent(parts[0], parts[1]);
      }
    }
    return settings;
  }

  @Test
  void canBeUsedAsItIs() throws IOException, SettingsMistake {
    StandAloneSettings settings = StandAloneSettings.read("sample", settings());

    assertThat(settings.server().domains()).containsOnlyKeys("example.org", "shop.example");
  }

  @Test
  void namesEverySetting() throws IOException {
    SettingsMistake mistake =
        catchThrowableOfType(
            () ->
                StandAloneSettings.read(
                    "sample", Map.of("database.url", "jdbc:h2:mem:x", "no.such", "1")),
            SettingsMistake.class);
    String known = mistake.mistakes().get(0).replaceAll(".*known: |\\).*", "");

    Set<String> missing = new TreeSet<>(List.of(known.split(", ")));
    missing.removeAll(settings().keySet());
    assertThat(missing).isEqualTo(new TreeSet<>(ELSEWHERE));
  }
}
