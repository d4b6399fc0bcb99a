// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The classifier on messages in the shapes that real software writes, labelled by file name. */
class CorpusTest {
  private static final List<Eml> CORPUS = Eml.all();

  private static final List<String> LIST_MANAGERS =
      List.of(
          "mailman2",
          "mailman3",
          "sympa",
          "listserv",
          "majordomo",
          "ezmlm",
          "mlmmj",
          "google-groups-like",
          "yahoo-groups-like",
          "discourse",
          "code-forge-issue",
          "code-forge-merge-request",
          "mailchimp-like",
          "phplist",
          "schleuder",
          "mailgun-like",
          "groups-io-like",
          "fml-japanese",
          "ecartis",
          "smartlist",
          "lyris",
          "sourcehut-like",
          "office-group",
          "vger");

  static List<Eml> corpus() {
    return CORPUS;
  }

  static Stream<Eml> automatic() {
    return CORPUS.stream().filter(mail -> mail.label().automatic());
  }

  static Stream<Eml> personal() {
    return CORPUS.stream().filter(mail -> !mail.label().automatic());
  }

  @Test
  void hasEnoughToSay() {
    assertThat(CORPUS).hasSizeGreaterThanOrEqualTo(120);
    assertThat(CORPUS).extracting(Eml::label).contains(AutomaticKind.values());
    assertThat(personal()).hasSizeGreaterThanOrEqualTo(40);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("automatic")
  void neverTakesAMachineForAPerson(Eml mail) {
    assertThat(AutomaticMail.classify(mail.facts()).automatic()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("personal")
  void neverTakesAPersonForAMachine(Eml mail) {
    assertThat(AutomaticMail.classify(mail.facts()))
        .isEqualTo(new Classification(AutomaticKind.PERSONAL, "no-sign"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void findsTheKindThatTheFileNameSays(Eml mail) {
    assertThat(AutomaticMail.classify(mail.facts()).kind()).isEqualTo(mail.label());
  }

  @Test
  void knowsTheListsOfAtLeastSixteenManagers() {
    List<String> known =
        CORPUS.stream()
            .filter(m -> AutomaticMail.classify(m.facts()).kind() == AutomaticKind.LIST)
            .map(Eml::shape)
            .toList();

    assertThat(LIST_MANAGERS).hasSizeGreaterThanOrEqualTo(16);
    assertThat(known).containsAll(LIST_MANAGERS);
  }

  @Test // requirements P5: lists are allowed by their List-Id
  void readsTheListIdOfTheManagersThatWriteOne() {
    List<String> ids =
        CORPUS.stream()
            .filter(m -> m.label() == AutomaticKind.LIST)
            .filter(m -> m.facts().headers().has("List-Id"))
            .flatMap(m -> AutomaticMail.listId(m.facts().headers()).stream())
            .distinct()
            .toList();

    assertThat(ids)
        .contains("talk.lists.example", "repo.org.forge.example", "general.discourse.example")
        .hasSizeGreaterThanOrEqualTo(16);
  }

  @Test // protocols.md rule 31
  void marksTheSendersThatListsMakeForOneRecipient() {
    assertThat(CORPUS)
        .filteredOn(
            m ->
                m.facts()
                    .envelopeSender()
                    .filter(s -> s.localPart().contains("=here."))
                    .isPresent())
        .hasSizeGreaterThanOrEqualTo(8)
        .allMatch(m -> new Evidence(m.facts()).variableSender());
  }
}
