// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.store.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  private static Fields of(String name, String value) {
    return new Fields(Map.of(name, value));
  }

  private static List<String> mistakes(Fields in) {
    return in.read(() -> true) instanceof Read.Bad<Boolean> bad ? bad.mistakes() : List.of();
  }

  @Test
  void readsNothingFromNothing() {
    Fields in = new Fields(Map.of());

    assertThat(in.text("why")).isEmpty();
    assertThat(in.flag("dryRun")).isFalse();
    assertThat(in.someOf("state", ChallengeState.class)).isEmpty();
    assertThat(in.page()).isEqualTo(Page.FIRST);
    assertThat(in.read(() -> "made")).isEqualTo(new Read.Good<>("made"));
  }

  @Test
  void readsSeveralWords() {
    Fields in = of("state", "due,asked,due");

    assertThat(in.someOf("state", ChallengeState.class))
        .isEqualTo(Set.of(ChallengeState.DUE, ChallengeState.ASKED));
    assertThat(mistakes(in)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "1001", "-1", "+1", "1.0", " 1", "1 ", "0x1", "9999999999", "١"})
  void takesOnlyPlainNumbersInTheirBounds(String value) {
    Fields in = of("limit", value);
    in.page();

    assertThat(mistakes(in))
        .containsExactly("limit is a whole number from 1 to 1000, not \"" + value + "\"");
  }

  @ParameterizedTest
  @CsvSource({"TRUE", "yes", "1", "''", "'true '"})
  void takesOnlyTrueAndFalse(String value) {
    Fields in = of("dryRun", value);

    assertThat(in.flag("dryRun")).isFalse();
    assertThat(mistakes(in)).hasSize(1);
  }

  @Test
  void refusesControlCharactersAndNeverShowsThem() {
    Fields in = of("why", "a\r\nX-Evil: yes\u0000\u0085");

    assertThat(in.text("why")).isEmpty();
    assertThat(mistakes(in)).containsExactly("why is a text of one line, not \"a??X-Evil: yes??\"");
  }

  @Test
  void refusesEndlessTextsAndCutsThemInTheMessage() {
    Fields in = of("why", "a".repeat(100_000));

    assertThat(in.text("why")).isEmpty();
    assertThat(mistakes(in).get(0)).hasSizeLessThan(300);
  }

  @Test
  void namesWhatNobodyAskedFor() {
    Fields in = of("nobody\r\n", "x");
    in.text("why");

    assertThat(mistakes(in)).containsExactly("unknown: nobody?? (known: why)");
  }

  @Test
  void refusesWhatIsGivenTwice() {
    Fields in = Fields.ofMany(Map.of("why", List.of("a", "b")));

    assertThat(in.text("why")).contains("a");
    assertThat(mistakes(in)).containsExactly("why is given more than once");
  }

  @Test
  void namesWhatIsMissingAndWhatIsNoText() {
    Fields in = new Fields(Map.of());
    in.unfit("value", "of type number");

    assertThat(in.required("value", Optional::of, "a word")).isEmpty();
    assertThat(in.required("scope", Optional::of, "a scope")).isEmpty();
    assertThat(mistakes(in))
        .containsExactly(
            "value is a text: a word, not of type number", "scope is missing: it is a scope");
  }

  @Test
  void makesNothingWhereSomethingIsWrong() {
    Fields in = of("limit", "0");
    in.page();

    Read<String> read =
        in.read(
            () -> {
              throw new IllegalStateException("must not be made");
            });

    assertThat(read).isInstanceOf(Read.Bad.class);
  }
}
