// SPDX-License-Identifier: Apache-2.0
package org.footman.core.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.footman.core.address.Address;
import org.footman.core.budget.Account.Kind;
import org.footman.core.challenge.Question;
import org.footman.core.proof.FewSuffixes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requirements D2 and E5. */
class BudgetRunTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SentLog log = new SentLog();

  @Test
  void letsATargetBeAskedOnceADay() {
    log.add(spend("ann@far.example", "bob"), NOW.minus(Duration.ofHours(23)));

    assertThat(take("ann@far.example", "carol")).contains(Kind.TARGET);
    assertThat(takeAt(NOW.plus(Duration.ofHours(1)).plus(MINUTE), "ann@far.example", "carol"))
        .isEmpty();
  }

  @Test
  void letsATargetBeAskedThreeTimesInThirtyDays() {
    for (int day : new int[] {2, 10, 29}) {
      log.add(spend("ann@far.example", "bob"), NOW.minus(Duration.ofDays(day)));
    }

    assertThat(take("ann@far.example", "carol")).contains(Kind.TARGET);
    assertThat(takeAt(NOW.plus(Duration.ofDays(2)), "ann@far.example", "carol")).isEmpty();
  }

  @ParameterizedTest(name = "{0} at {1}: {2} an hour")
  @CsvSource({"TARGET_DOMAIN, far.example, 20", "TARGET_DOMAIN, gmail.com, 200"})
  void capsATargetDomain(Kind kind, String domain, int most) {
    BudgetRun run = run();

    assertThat(takenOf(run, 300, i -> spend("a" + i + "@x" + i + "." + domain, "bob" + i)))
        .isEqualTo(most);
    assertThat(run.over(spend("new@" + domain, "new")).map(Limit::kind)).contains(kind);
  }

  @Test
  void capsARecipient() {
    assertThat(takenOf(run(), 300, i -> spend("a@far" + i + ".example", "bob"))).isEqualTo(20);
  }

  @Test
  void capsAProtectedDomain() {
    assertThat(takenOf(run(), 300, i -> spend("a@far" + i + ".example", "bob" + i))).isEqualTo(200);
  }

  @Test
  void capsTheServer() {
    assertThat(
            takenOf(
                run(),
                1200,
                i ->
                    new Spend(
                        "a@far" + i + ".example",
                        "far" + i + ".example",
                        Set.of("b@h" + i + ".example"),
                        "h" + i + ".example")))
        .isEqualTo(1000);
  }

  @Test
  void capsTenThousandMailsThatNameOneVictimDomainAsE5Says() {
    assertThat(
            takenOf(
                run(),
                10_000,
                i ->
                    new Spend(
                        "v" + i + "@victim.example",
                        "victim.example",
                        Set.of("b" + i + "@h" + i + ".example"),
                        "h" + i + ".example")))
        .isEqualTo(20);
  }

  @Test
  void asksForARecipientWhoHasNothingLeftWhereAnotherHas() {
    for (int i = 0; i < 20; i++) {
      log.add(spend("a" + i + "@far" + i + ".example", "bob"), NOW);
    }
    Spend both =
        new Spend(
            "ann@far.example",
            "far.example",
            Set.of("bob@here.example", "carol@here.example"),
            "here.example");

    assertThat(run().take(both)).isEmpty();
    assertThat(take("ann@far.example", "bob")).contains(Kind.RECIPIENT);
  }

  @Test
  void takesNothingWhereOneLimitIsSpent() {
    BudgetRun run = run();
    takenOf(run, 20, i -> spend("a" + i + "@far.example", "carol" + i));

    takenOf(run, 50, i -> spend("b" + i + "@far.example", "bob"));

    assertThat(run.take(spend("ann@near.example", "bob"))).isEmpty();
  }

  @Test
  void doesNotCountAChallengeAgainstItsOwnRepetition() {
    Instant dayBefore = NOW.minus(Duration.ofDays(1)).minus(MINUTE);
    Spend repeated = spend("ann@far.example", "bob");
    log.add(repeated, dayBefore);
    log.add(repeated, dayBefore);
    log.add(repeated, dayBefore);

    assertThat(run().over(repeated).map(Limit::within)).contains(Duration.ofDays(30));
    assertThat(run().over(repeated, dayBefore)).isEmpty();
    log.add(repeated, NOW);
    assertThat(run().over(repeated, dayBefore).map(Limit::within)).contains(Duration.ofDays(1));
  }

  @Test
  void countsEachAccountOnce() {
    BudgetRun run = run();
    takenOf(run, 20, i -> spend("ann@far.example", "bob"));

    assertThat(log.questions()).isEqualTo(Budgets.DEFAULT.limits().size());
  }

  @Test
  void countsATargetWithoutItsTagsAndItsDomainWithoutItsHosts() {
    Question question =
        new Question(
            "ann@mail.far.example",
            Address.parse("ann+tag@mail.far.example").orElseThrow(),
            Set.of("bob@here.example"),
            "here.example",
            new Question.Original(
                Address.parse("bob@here.example").orElseThrow(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "en",
                1,
                NOW));

    assertThat(Spend.of(question, new FewSuffixes()))
        .isEqualTo(
            new Spend(
                "ann@mail.far.example", "far.example", Set.of("bob@here.example"), "here.example"));
  }

  private interface Spends {
    Spend of(int i);
  }

  private static int takenOf(BudgetRun run, int tries, Spends spends) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += run.take(spends.of(i)).isEmpty() ? 1 : 0;
    }
    return taken;
  }

  private Optional<Kind> take(String target, String recipient) {
    return takeAt(NOW, target, recipient);
  }

  private Optional<Kind> takeAt(Instant now, String target, String recipient) {
    return new BudgetRun(Budgets.DEFAULT, log, now).take(spend(target, recipient)).map(Limit::kind);
  }

  private BudgetRun run() {
    return new BudgetRun(Budgets.DEFAULT, log, NOW);
  }

  private static Spend spend(String target, String recipient) {
    String domain = new FewSuffixes().of(target.substring(target.indexOf('@') + 1));
    return new Spend(target, domain, Set.of(recipient + "@here.example"), "here.example");
  }
}
