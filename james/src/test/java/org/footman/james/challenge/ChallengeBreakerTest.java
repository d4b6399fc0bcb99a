// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.challenge.ChallengeRig.BOB;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.footman.core.budget.BreakerState.Phase;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeOutcomes;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.FailureKind;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requirement D2: who asks too many who are not there holds silently. */
class ChallengeBreakerTest {
  private static final Duration SIX_HOURS = Duration.ofHours(6);

  private final ChallengeRig rig =
      new ChallengeRig(
          "challenge.per-day-and-recipient",
          "100000",
          "challenge.per-day-and-own-domain",
          "100000");
  private final ChallengeOutcomes outcomes =
      new ChallengeOutcomes(rig.suite.stores, rig.suite.footman.settings().defaults());
  private int sources;

  private void hold(int many) {
    for (int i = 0; i < many; i++, sources++) {
      rig.holdsOf("ann@far" + sources + ".example", "m" + sources + "x", BOB);
    }
  }

  /** Sends so many; the first of them fail in that way, the others are taken. */
  private void send(int many, int failing, FailureKind kind) {
    hold(many);
    rig.outbox.run();
    end(failing, kind);
  }

  private void end(int failing, FailureKind kind) {
    Instant now = rig.suite.clock.instant();
    List<Challenge> sending =
        rig.suite.stores.challenges().list(ChallengeSelector.ALL, new Page(0, Page.MOST)).stream()
            .filter(c -> c.state() == ChallengeState.SENDING)
            .toList();
    sending.stream().limit(failing).forEach(c -> outcomes.failed(c.id(), kind, now));
    sending.stream().skip(failing).forEach(c -> outcomes.sent(c.id(), now));
  }

  private void open() {
    send(200, 21, FailureKind.NO_SUCH_SENDER);
    hold(15);
    rig.outbox.run();
  }

  private int sent() {
    return rig.sent().size();
  }

  private Phase phase() {
    return rig.breaker.state().phase();
  }

  @ParameterizedTest
  @CsvSource({
    "20, NO_SUCH_SENDER, CLOSED",
    "21, NO_SUCH_SENDER, OPEN",
    "6, REFUSED, CLOSED",
    "7, REFUSED, OPEN",
    "200, UNREACHABLE, CLOSED"
  })
  void opensByWhatBecameOfTheLastTwoHundred(int failing, FailureKind kind, Phase expected) {
    send(200, failing, kind);

    rig.outbox.run();

    assertThat(phase()).isEqualTo(expected);
  }

  @Test
  void holdsSilentlyWhileItIsOpen() {
    open();

    assertThat(sent()).isEqualTo(200);
    assertThat(rig.suite.stores.challenges().count(ChallengeState.DUE)).isEqualTo(15);
    assertThat(rig.suite.stores.heldMails().count(HeldSelector.of(HeldState.HELD)))
        .isEqualTo(200 - 21 + 15);
    assertThat(rig.suite.metrics.countFor("footman-breaker-open")).isEqualTo(1);
  }

  @Test
  void letsTenLeaveAfterSixHoursAndNoMore() {
    open();
    rig.suite.clock.forward(SIX_HOURS.minusSeconds(1));
    rig.outbox.run();
    assertThat(sent()).isEqualTo(200);

    rig.suite.clock.forward(Duration.ofSeconds(1));
    rig.outbox.run();
    rig.outbox.run();

    assertThat(phase()).isEqualTo(Phase.HALF_OPEN);
    assertThat(sent()).isEqualTo(210);
  }

  @Test
  void closesAfterAGoodTrial() {
    open();
    rig.suite.clock.forward(SIX_HOURS);
    rig.outbox.run();
    end(1, FailureKind.NO_SUCH_SENDER);

    rig.outbox.run();

    assertThat(phase()).isEqualTo(Phase.CLOSED);
    assertThat(sent()).isEqualTo(215);
    assertThat(rig.suite.metrics.countFor("footman-breaker-closed")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"2, NO_SUCH_SENDER", "1, REFUSED"})
  void opensAgainAfterABadOne(int failing, FailureKind kind) {
    open();
    rig.suite.clock.forward(SIX_HOURS);
    rig.outbox.run();
    end(failing, kind);

    rig.outbox.run();

    assertThat(phase()).isEqualTo(Phase.OPEN);
    assertThat(sent()).isEqualTo(210);
  }

  @Test
  void isSharedByAllNodes() {
    open();
    var other = new ChallengeRig(rig.suite);

    other.outbox.run();

    assertThat(other.breaker.state()).isEqualTo(rig.breaker.state());
    assertThat(other.sent()).isEmpty();
  }

  @Test
  void letsAllLeaveWhenItIsReset() {
    open();
    rig.suite.clock.forward(Duration.ofMinutes(1));

    rig.breaker.reset(rig.suite.clock.instant());
    rig.outbox.run();

    assertThat(phase()).isEqualTo(Phase.CLOSED);
    assertThat(sent()).isEqualTo(215);
  }
}
