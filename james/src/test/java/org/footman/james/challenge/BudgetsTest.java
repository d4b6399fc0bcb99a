// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.challenge.ChallengeRig.BOB;
import static org.footman.james.challenge.ChallengeRig.CAROL;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.Remark;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;
import org.junit.jupiter.api.Test;

/** How many challenges leave (requirement D2), with the limits that count by default. */
class BudgetsTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ChallengeRig rig = new ChallengeRig();

  private void later(Duration by) {
    rig.suite.clock.forward(by);
  }

  private Challenge to(String recipient) {
    var selector =
        new ChallengeSelector(Optional.empty(), Optional.of(recipient), Optional.empty(), Set.of());
    List<Challenge> newestFirst = rig.suite.stores.challenges().list(selector, Page.FIRST);
    return newestFirst.get(0);
  }

  /** Sends what may leave, and all of it is taken. */
  private void send() {
    rig.outbox.run();
    var sending = Set.of(ChallengeState.SENDING);
    all(ChallengeState.SENDING)
        .forEach(
            c ->
                rig.suite
                    .stores
                    .challenges()
                    .change(c.id(), sending, ChallengeState.ASKED, rig.suite.clock.instant()));
  }

  private List<Challenge> all(ChallengeState state) {
    var selector =
        new ChallengeSelector(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(state));
    return rig.suite.stores.challenges().list(selector, new Page(0, Page.MOST));
  }

  private long held() {
    return rig.suite.stores.heldMails().count(HeldSelector.of(HeldState.HELD));
  }

  private long due() {
    return rig.suite.stores.challenges().count(ChallengeState.DUE);
  }

  private int counted(String limit) {
    return rig.suite.metrics.countFor("footman-over-" + limit);
  }

  @Test
  void asksATargetOnceADayForAllDomainsTogether() {
    rig.holds("m1", BOB).outbox.run();
    rig.holds("m2", "bob@there.example").outbox.run();

    assertThat(rig.sent()).hasSize(1);
    assertThat(to("bob@there.example").state()).isEqualTo(ChallengeState.CANCELLED);
    assertThat(to("bob@there.example").remark())
        .isEqualTo(Remark.until("over-target-per-day", rig.suite.clock.instant().plus(DAY)));
    assertThat(held()).isEqualTo(2);
    assertThat(counted("target-per-day")).isEqualTo(1);
  }

  @Test
  void makesNoMoreChallengesThatWouldOnlyBeCancelled() {
    rig.holds("m1", BOB).outbox.run();
    for (int i = 0; i < 5; i++) {
      rig.holds("n" + i, "bob@there.example").outbox.run();
    }
    assertThat(rig.suite.stores.challenges().count(ChallengeState.CANCELLED)).isEqualTo(1);
    later(DAY.plus(MINUTE));

    rig.holds("m2", "bob@there.example").outbox.run();

    assertThat(rig.sent()).hasSize(2);
  }

  @Test
  void asksATargetThreeTimesInThirtyDays() {
    for (int i = 0; i < 4; i++) {
      rig.holds("m" + i, "bob@h" + i + ".example");
      send();
      later(DAY.plus(MINUTE));
    }
    assertThat(rig.sent()).hasSize(3);
    assertThat(counted("target-per-30-days")).isEqualTo(1);
    later(Duration.ofDays(26));

    rig.holds("n", "bob@h3.example");
    send();

    assertThat(rig.sent()).hasSize(4);
  }

  @Test
  void leavesTheQuestionOpenThatATargetHasAlready() {
    for (String user : List.of("a", "b", "c", "d")) {
      rig.holds("m", user + "@here.example");
      send();
      later(DAY.plus(MINUTE));
    }

    assertThat(rig.sent()).hasSize(3);
    assertThat(rig.state()).isEqualTo(ChallengeState.ASKED);
    assertThat(rig.challenge().question().recipients()).hasSize(4);
  }

  @Test
  void capsADomainWithAllItsHostsAndLetsTheOthersWait() {
    for (int i = 0; i < 30; i++) {
      rig.holdsOf("u" + i + "@s" + i + ".victim.example", "m" + i, "bob" + i + "@here.example");
    }
    rig.outbox.run();
    rig.outbox.run();
    assertThat(rig.sent()).hasSize(20);
    assertThat(due()).isEqualTo(10);
    assertThat(counted("target-domain-per-hour")).isEqualTo(10);
    assertThat(all(ChallengeState.DUE))
        .allSatisfy(c -> assertThat(c.remark().reason()).contains("over-target-domain-per-hour"));

    later(Duration.ofMinutes(61));
    rig.outbox.run();

    assertThat(rig.sent()).hasSize(30);
  }

  @Test
  void grantsMoreToALargeProvider() {
    for (int i = 0; i < 250; i++) {
      rig.holdsOf("u" + i + "@gmail.com", "m" + i, "bob@h" + i + ".example");
    }

    rig.outbox.run();

    assertThat(rig.sent()).hasSize(200);
  }

  @Test
  void asksForARecipientTwentyTimesADay() {
    for (int i = 0; i < 20; i++) {
      rig.holdsOf("ann@far" + i + ".example", "m" + i, BOB);
    }
    send();
    later(Duration.ofHours(5));
    rig.holds("n", BOB).holdsOf("eve@near.example", "o", CAROL);
    send();
    assertThat(rig.sent()).hasSize(21);
    assertThat(counted("recipient-per-day")).isEqualTo(1);

    later(Duration.ofHours(19).plus(MINUTE));
    send();

    assertThat(rig.sent()).hasSize(22);
    assertThat(held()).isEqualTo(22);
  }

  @Test
  void asksForAProtectedDomainTwoHundredTimesADay() {
    for (int i = 0; i < 210; i++) {
      rig.holdsOf("ann@far" + i + ".example", "m" + i, "u" + i + "@here.example");
    }

    rig.outbox.run();

    assertThat(rig.sent()).hasSize(200);
    assertThat(counted("recipient-domain-per-day")).isEqualTo(10);
  }

  @Test
  void asksNoMoreThanAThousandTimesAnHour() {
    for (int i = 0; i < 1010; i++) {
      rig.holdsOf("ann@far" + i + ".example", "m" + i, "bob@h" + i + ".example");
    }

    rig.outbox.run();

    assertThat(rig.sent()).hasSize(1000);
    assertThat(due()).isEqualTo(10);
  }

  @Test
  void countsNoChallengeThatJamesDidNotTake() {
    rig.jamesIsBroken = true;
    rig.holds("m1", BOB).outbox.run();
    rig.jamesIsBroken = false;
    later(Duration.ofMinutes(10));

    rig.outbox.run();

    assertThat(rig.sent()).hasSize(1);
  }
}
