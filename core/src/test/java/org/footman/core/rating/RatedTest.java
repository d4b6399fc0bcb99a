// SPDX-License-Identifier: Apache-2.0
package org.footman.core.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatedTest {
  private static final String REPORT = "dna=e accred.example";

  @ParameterizedTest(name = "proven {0}, a valid key of {1}: {2}")
  @CsvSource({
    "true, '', SPAM",
    "true, other.example, SPAM",
    "false, far.example, SPAM",
    "false, other.example, NONE",
    "false, '', NONE"
  })
  void countsOnlyWhereTheDomainIsShownToBeGenuine(boolean proven, String key, RatingRoute counts) {
    Rated rated = new Rated("far.example", proven, RatingRoute.SPAM, REPORT);

    assertThat(rated.counts(Optional.of(key).filter(k -> !k.isEmpty()))).isEqualTo(counts);
  }

  @Test
  void givesNothingToWhomNobodyRated() {
    assertThat(Rated.NOT.counts(Optional.empty())).isEqualTo(RatingRoute.NONE);
    assertThat(Rated.NOT.says()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrites(RatingRoute route) {
    Rated rated = new Rated("far.example", route.warns(), route, REPORT);

    assertThat(Rated.parse(rated.toString())).contains(rated);
    assertThat(Rated.parse(Rated.NOT.toString())).contains(Rated.NOT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "far.example", "far.example\nspam\nproven", "a\nnowhere\n\nb", "\n\n\n"})
  void readsNothingElse(String text) {
    assertThat(Rated.parse(text)).isEmpty();
  }

  @Test
  void saysInOneFieldWhereItLeadsAndWhoSaidWhat() {
    assertThat(new Rated("far.example", true, RatingRoute.REFUSE, REPORT).field())
        .isEqualTo("route=refuse; domain=far.example; dna=e accred.example;");
  }
}
