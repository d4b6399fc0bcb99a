// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.automatic.AutomaticFacts;
import org.footman.core.automatic.AutomaticKind;
import org.footman.core.automatic.AutomaticMail;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our own challenges are automatic mail to us and to a second instance (requirements D5, E8). */
class ChallengeLoopTest {

  @ParameterizedTest
  @CsvSource({
    "en, CONSUME, 20000", "en, DELIVER, 0",
    "de, CONSUME, 20000", "de, DELIVER, 0",
    "fr, CONSUME, 20000", "fr, DELIVER, 0"
  })
  void knowsItsOwnChallenge(String language, ReplyUse use, long size) {
    ChallengeMail mail = new DraftSample().language(language).replyUse(use).size(size).write();
    Optional<Address> sender = Optional.of(mail.envelopeSender());

    assertThat(kind(sender, mail.headers())).isEqualTo(AutomaticKind.CHALLENGE);
    assertThat(kind(Optional.empty(), mail.headers()).automatic()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"en", "de", "fr"})
  void knowsItWithoutAnyOneOfItsMarks(String language) {
    ChallengeMail mail = new DraftSample().language(language).write();

    assertThat(mail.headers().fields())
        .allSatisfy(
            lost ->
                assertThat(
                        kind(Optional.of(mail.envelopeSender()), without(mail.headers(), lost))
                            .automatic())
                    .as("without %s", lost.name())
                    .isTrue());
  }

  private static Headers without(Headers headers, Header lost) {
    return new Headers(headers.fields().stream().filter(field -> field != lost).toList());
  }

  private static AutomaticKind kind(Optional<Address> sender, Headers headers) {
    return AutomaticMail.classify(new AutomaticFacts(sender, headers, List.of("text/plain")))
        .kind();
  }
}
