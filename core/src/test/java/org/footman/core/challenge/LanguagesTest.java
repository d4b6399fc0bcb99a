// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.footman.core.message.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  private final Languages languages = new Languages(Set.of("en", "de", "fr"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Language|de-AT|de",
        "Content-Language|FR|fr",
        "content-language|nl, de|de",
        "Accept-Language|nl;q=0.1, fr;q=0.8, de;q=0.9|de",
        "Accept-Language|de;q=0, fr;q=0.1|fr",
        "Accept-Language|de ; q = 0.5 , en ; q=0.4|de",
        "X-Accept-Language|fr_CA|fr",
        "Content-Language|nl|en",
        "Content-Language|german|en",
        "Content-Language|;;,,q=|en",
        "Subject|de|en"
      })
  void takesTheMessagesLanguage(String field, String value, String expected) {
    assertThat(languages.choose(Languages.AUTO, Headers.of(field, value))).isEqualTo(expected);
  }

  @Test
  void takesThePolicysLanguageFirst() {
    var german = Headers.of("Content-Language", "de");

    assertThat(languages.choose("FR", german)).isEqualTo("fr");
    assertThat(languages.choose("nl", german)).isEqualTo("de");
    assertThat(languages.choose("", Headers.NONE)).isEqualTo("en");
  }

  @Test
  void takesWhatTheMessageIsWrittenInBeforeWhatItsSenderReads() {
    var headers = Headers.of("Accept-Language", "de", "Content-Language", "fr");

    assertThat(languages.choose(headers)).isEqualTo("fr");
  }

  @Test
  void readsABoundedNumberOfTags() {
    assertThat(languages.choose(Headers.of("Content-Language", "x,".repeat(1_000_000) + "de")))
        .isEqualTo("en");
  }
}
