// SPDX-License-Identifier: Apache-2.0
package org.footman.core.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.footman.core.budget.BreakerState.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requirement D2. */
class BreakerTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration REST = Duration.ofHours(6);

  private enum Kind {
    TAKEN,
    NO_SUCH_SENDER,
    REFUSED,
    UNREACHABLE
  }

  private record Outcome(Kind kind, Instant sent) {}

  private final List<Outcome> log = new ArrayList<>();
  private final Outcomes outcomes = this::newest;
  private BreakerState state = BreakerState.closed(START);
  private Instant now = START;

  @ParameterizedTest(name = "{0} not found, {1} refused of {2}: {3}")
  @CsvSource({
    "20, 6, 200, CLOSED",
    "21, 0, 200, OPEN",
    "0, 7, 200, OPEN",
    "20, 0, 20, CLOSED",
    "1, 1, 2, CLOSED",
    "21, 0, 21, OPEN",
    "0, 0, 200, CLOSED"
  })
  void opensWhenTooManyOfTheLastTwoHundredFail(int notFound, int refused, int all, Phase phase) {
    have(Kind.NO_SUCH_SENDER, notFound);
    have(Kind.REFUSED, refused);
    have(Kind.TAKEN, all - notFound - refused);

    assertThat(next().phase()).isEqualTo(phase);
  }

  @Test
  void judgesTheNewestTwoHundredOnly() {
    have(Kind.NO_SUCH_SENDER, 20);
    have(Kind.TAKEN, 200);
    have(Kind.NO_SUCH_SENDER, 20);

    assertThat(next().phase()).isEqualTo(Phase.CLOSED);
  }

  @Test
  void opensForNoSilence() {
    have(Kind.UNREACHABLE, 200);

    assertThat(next().phase()).isEqualTo(Phase.CLOSED);
  }

  @Test
  void letsNothingLeaveForSixHoursAndThenTen() {
    open();

    assertThat(allowance(0)).isZero();
    now = now.plus(REST).minus(MINUTE);
    assertThat(next().phase()).isEqualTo(Phase.OPEN);
    now = now.plus(MINUTE);
    assertThat(next().phase()).isEqualTo(Phase.HALF_OPEN);
    assertThat(allowance(0)).isEqualTo(10);
    assertThat(allowance(7)).isEqualTo(3);
    assertThat(allowance(12)).isZero();
  }

  @Test
  void closesAfterAGoodTrialAndForgetsWhatWas() {
    halfOpen();
    have(Kind.TAKEN, 9);
    assertThat(next().phase()).isEqualTo(Phase.HALF_OPEN);
    have(Kind.NO_SUCH_SENDER, 1);

    assertThat(next().phase()).isEqualTo(Phase.CLOSED);
    now = now.plus(MINUTE);
    assertThat(next().phase()).isEqualTo(Phase.CLOSED);
    assertThat(allowance(1000)).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({"NO_SUCH_SENDER, 2", "REFUSED, 1"})
  void opensAgainAfterABadTrialWithoutWaitingForItsEnd(Kind kind, int bad) {
    halfOpen();
    have(kind, bad);

    assertThat(next()).isEqualTo(new BreakerState(Phase.OPEN, now));
  }

  @Test
  void judgesATrialByWhatWasSentInItOnly() {
    halfOpen();
    log.add(new Outcome(Kind.REFUSED, state.since().minus(MINUTE)));

    assertThat(next().phase()).isEqualTo(Phase.HALF_OPEN);
  }

  @Test
  void letsTenMoreLeaveWhenATrialIsNeverHeardOf() {
    halfOpen();
    have(Kind.TAKEN, 3);
    now = now.plus(REST);

    assertThat(next()).isEqualTo(new BreakerState(Phase.HALF_OPEN, now));
    assertThat(allowance(0)).isEqualTo(10);
  }

  @Test
  void startsAnewWhenAnAdministratorResetsIt() {
    open();
    now = now.plus(MINUTE);
    state = BreakerState.closed(now);

    assertThat(next().phase()).isEqualTo(Phase.CLOSED);
  }

  private void open() {
    have(Kind.NO_SUCH_SENDER, 21);
    now = now.plus(MINUTE);
    assertThat(next().phase()).isEqualTo(Phase.OPEN);
  }

  private void halfOpen() {
    open();
    now = now.plus(REST);
    assertThat(next().phase()).isEqualTo(Phase.HALF_OPEN);
  }

  private void have(Kind kind, int many) {
    Stream.generate(() -> new Outcome(kind, now)).limit(many).forEach(log::add);
  }

  private BreakerState next() {
    state = Breaker.DEFAULT.next(state, outcomes, now);
    return state;
  }

  private long allowance(long sentSince) {
    return Breaker.DEFAULT.allowance(state, sentSince);
  }

  private OutcomeTally newest(int most, Instant sentSince) {
    List<Outcome> since = log.stream().filter(o -> !o.sent().isBefore(sentSince)).toList();
    List<Kind> newest =
        since.stream().skip(Math.max(0, since.size() - most)).map(Outcome::kind).toList();
    return new OutcomeTally(
        newest.size(), count(newest, Kind.NO_SUCH_SENDER), count(newest, Kind.REFUSED));
  }

  private static long count(List<Kind> kinds, Kind kind) {
    return kinds.stream().filter(kind::equals).count();
  }
}
