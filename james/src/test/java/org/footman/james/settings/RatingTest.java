// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footman.core.rating.RatingRoute;
import org.footman.core.rating.RatingService;
import org.footman.core.rating.RatingService.Kind;
import org.footman.core.settings.SettingsMistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatingTest {
  private static Rating read(String... settings) throws SettingsMistake {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      given.put(settings[i], settings[i + 1]);
    }
    return SettingsFile.read(given, Path.of("var")).rating();
  }

  @Test
  void asksNobodyByDefault() throws SettingsMistake {
    assertThat(read()).isEqualTo(new Rating(List.of()));
    assertThat(read().refuses()).isFalse();
  }

  @Test
  void readsServicesAndWhereTheirGradesLead() throws SettingsMistake {
    Rating rating =
        read(
            "rating.services", "dna:accred.example,vbr:vouch.example",
            "rating.accred.example.a", "deliver",
            "rating.accred.example.c", "none",
            "rating.accred.example.e", "refuse",
            "rating.vouch.example.pass", "deliver");

    assertThat(rating.services())
        .containsExactly(
            new RatingService(
                Kind.DNA,
                "accred.example",
                Map.of("a", RatingRoute.DELIVER, "e", RatingRoute.REFUSE)),
            new RatingService(Kind.VBR, "vouch.example", Map.of("pass", RatingRoute.DELIVER)));
    assertThat(rating.refuses()).isTrue();
  }

  @Test
  void takesOneServiceForBothKinds() throws SettingsMistake {
    Rating rating =
        read(
            "rating.services", "dna:both.example, vbr:both.example",
            "rating.both.example.d", "spam",
            "rating.both.example.pass", "deliver");

    assertThat(rating.services())
        .extracting(RatingService::kind)
        .containsExactly(Kind.DNA, Kind.VBR);
  }

  @Test
  void namesEveryMistakeInOneMessage() {
    assertThatThrownBy(
            () ->
                read(
                    "rating.services", "dna:accred.example, vbr:vouch.example, dna:idle.example",
                    "rating.accred.example.a", "inbox",
                    "rating.accred.example.d", "refuse",
                    "rating.accred.example.e", "spam",
                    "rating.vouch.example.e", "spam",
                    "rating.vouch.example.pass", "deliver"))
        .hasMessageContaining(
            "rating.accred.example.a is one of none, deliver, spam, hold and refuse, not \"inbox\"")
        .hasMessageContaining("rating.accred.example.e is spam, and a better grade leads to refuse")
        .hasMessageContaining("unknown setting rating.vouch.example.e")
        .hasMessageContaining(
            "no grade of idle.example leads anywhere: set rating.idle.example.<grade>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accred.example",
        "drs:accred.example",
        "dna:accred",
        "dna:Accred.example",
        "dna:accred.example, ",
        "dna:accred.example dna:other.example",
        "dna:accred.example, dna:accred.example",
        "dna:a.x, dna:b.x, dna:c.x, dna:d.x, dna:e.x, dna:f.x, dna:g.x, dna:h.x, dna:i.x"
      })
  void takesNothingElseForAList(String services) {
    assertThatThrownBy(() -> read("rating.services", services))
        .hasMessageContaining("rating.services is a list of at most 8 services");
  }
}
