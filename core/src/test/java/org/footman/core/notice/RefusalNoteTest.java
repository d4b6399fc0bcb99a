// SPDX-License-Identifier: Apache-2.0
package org.footman.core.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.authkey.KeyTreatment.Note;
import org.footman.core.automatic.AutomaticFacts;
import org.footman.core.automatic.AutomaticMail;
import org.footman.core.message.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalNoteTest {
  private static final Address BOB = Address.parse("bob@here.example").orElseThrow();
  private static final Address ANN = Address.parse("ann@bank.example").orElseThrow();
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static String note(String language, Note told, String subject) {
    var mail = new RefusedMail(BOB, ANN, Optional.of(subject), NOW, told);
    byte[] written =
        RefusalNote.write(mail, new RefusalTemplates().in(language), NOW, "0123456789");
    return new String(written, StandardCharsets.UTF_8).replace("=\r\n", "");
  }

  @Test
  void tellsWhoWasForgedAndThatNothingWasDelivered() {
    assertThat(note("en", Note.REJECTED, "Your account"))
        .contains("To: bob@here.example\r\n", "From: postmaster@here.example\r\n")
        .contains(
            "from ann@bank.example. It was refused", "\"Your account\"", "Nobody else was told");
  }

  @Test
  void isKnownAsAutomatic() {
    String header = note("en", Note.REJECTED, "x").split("\r\n\r\n", 2)[0];
    String[] fields = header.split(":\\s+|\r\n(?! )");

    assertThat(header).contains("Auto-Submitted: auto-generated");
    assertThat(
            AutomaticMail.classify(
                    new AutomaticFacts(Optional.empty(), Headers.of(fields), List.of()))
                .kind()
                .automatic())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "REJECTED,Nobody else was told",
    "SENDER_TOLD,was told so while it was connected",
    "SENDER_NOT_TOLD,could not be done while the sending server"
  })
  void saysWhetherTheSenderWasTold(Note told, String sentence) {
    assertThat(note("en", told, "x").replace("\r\n", " ")).contains(sentence);
  }

  @ParameterizedTest
  @CsvSource({"de,Guten Tag", "fr,Bonjour", "xx,Hello"})
  void speaksTheLanguageOfItsReader(String language, String greeting) {
    assertThat(note(language, Note.REJECTED, "x")).contains(greeting);
  }

  @ParameterizedTest // E2, E3
  @ValueSource(
      strings = {
        "a\r\nBcc: all@here.example",
        "=?utf-8?Q?a=0D=0ABcc:_all@here.example?=",
        "click https://evil.example/login now",
        "{{recipient}}"
      })
  void letsNothingOfAStrangerBecomeAFieldOrALink(String subject) {
    String note = note("en", Note.REJECTED, subject);

    assertThat(note).doesNotContain("\nBcc", "https:/", "evil.example");
    assertThat(note.lines().filter(l -> l.startsWith("To: "))).hasSize(1);
  }
}
