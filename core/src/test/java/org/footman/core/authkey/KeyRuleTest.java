// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRuleTest {
  private static final Duration AGI = Duration.ofMinutes(7200);
  private static final Duration AVT = Duration.ofMinutes(2880);
  private static final Instant MADE = Instant.parse("2004-12-25T22:08:15Z");
  private static final AddressSettings MY = new AddressSettings("my@domain.com", AGI, AVT, MADE);
  private static final Instant EXPIRES = Instant.parse("2005-01-01T22:08:15Z");

  @Test
  void letsAKeyLiveForTheIntervalAndTheGrace() { // AA-01
    assertThat(MY.expires(MADE)).isEqualTo(EXPIRES);
  }

  @Test
  void makesTheNextKeyAnIntervalLater() { // AA-02
    assertThat(KeyRule.next(MY, MADE)).isEqualTo(Instant.parse("2004-12-30T22:08:15Z"));
  }

  @Test
  void letsTheOldAndTheNewKeyCountInTheGrace() { // AA-03
    Instant second = KeyRule.next(MY, MADE);
    Instant now = Instant.parse("2004-12-31T00:00:00Z");

    assertThat(KeyRule.live(MY.expires(MADE), now)).isTrue();
    assertThat(KeyRule.live(MY.expires(second), now)).isTrue();
    assertThat(KeyRule.mostLive(MY)).isEqualTo(2);
  }

  @Test
  void endsAKeyBehindItsLastMomentAndNotAtIt() { // AA-04 and AA-05
    assertThat(KeyRule.live(EXPIRES, EXPIRES)).isTrue();
    assertThat(KeyRule.live(EXPIRES, EXPIRES.plusSeconds(1))).isFalse();
  }

  @Test
  void spreadsFirstKeysEvenlyOverTheInterval() { // AA-06
    long[] minutes =
        IntStream.range(0, 7200)
            .mapToObj(i -> KeyRule.first("user" + i + "@domain.com", AGI, MADE))
            .mapToLong(first -> Duration.between(MADE, first).toMinutes())
            .toArray();

    assertThat(Arrays.stream(minutes)).allMatch(minute -> minute >= 0 && minute < 7200);
    assertThat(perBucket(minutes, 1)).allMatch(n -> n <= 10);
    assertThat(perBucket(minutes, 720)).allMatch(n -> n > 600 && n < 840);
  }

  private static LongStream perBucket(long[] minutes, int size) {
    long[] counts = new long[7200 / size];
    Arrays.stream(minutes).forEach(minute -> counts[(int) minute / size]++);
    return Arrays.stream(counts);
  }

  @Test
  void givesAnAddressTheSamePlaceAgain() {
    Instant first = KeyRule.first("my@domain.com", AGI, MADE);

    assertThat(KeyRule.first("my@domain.com", AGI, MADE)).isEqualTo(first);
    assertThat(KeyRule.first("other@domain.com", AGI, MADE)).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "59,1", "7199,1", "7200,2", "7201,2", "36000,6", "36001,6"})
  void keepsItsPlaceHoweverLateAKeyIsMade(long minutesLate, long intervals) {
    Instant now = MADE.plus(Duration.ofMinutes(minutesLate));

    assertThat(KeyRule.next(MY, now)).isEqualTo(MADE.plus(AGI.multipliedBy(intervals)));
  }

  @Test
  void countsFromNowWhenAKeyWasMadeOutOfTurn() {
    Instant now = MADE.minusSeconds(1);

    assertThat(KeyRule.next(MY, now)).isEqualTo(now.plus(AGI));
  }

  @Test
  void worksOffADowntimeWithoutABurst() {
    assertThat(KeyRule.most(7200, AGI, Duration.ofMinutes(1))).isEqualTo(5);
    assertThat(KeyRule.most(10_000_000, AGI, Duration.ofSeconds(10))).isEqualTo(927);
    assertThat(KeyRule.most(0, AGI, Duration.ofSeconds(10))).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"60,0,1", "60,59,2", "60,60,2", "60,61,3", "7200,2880,2"})
  void saysHowManyKeysMayLiveAtOnce(long interval, long grace, long most) {
    AddressSettings settings =
        new AddressSettings(
            "my@domain.com", Duration.ofMinutes(interval), Duration.ofMinutes(grace), MADE);

    assertThat(KeyRule.mostLive(settings)).isEqualTo(most);
  }

  @Test
  void makesKeysOf64CharactersAndNoneTwice() {
    Random random = new Random(1);
    Set<String> keys =
        Stream.generate(() -> KeyRule.generate(random).reveal())
            .limit(1000)
            .collect(Collectors.toSet());

    assertThat(keys).hasSize(1000).allMatch(key -> key.length() == AuthKey.GENERATED_LENGTH);
    assertThat(String.join("", keys).chars().distinct()).hasSize(64);
  }
}
