// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.CAROL;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.footman.core.authkey.VerifyCount;
import org.footman.core.authkey.VerifyCount.Kind;
import org.footman.core.authkey.VerifyCounts;
import org.junit.jupiter.api.Test;

/** What every store of counts promises. */
public interface VerifyCountsContract {
  LocalDate DAY = LocalDate.of(2026, 3, 4);

  Stores stores();

  private VerifyCounts counts() {
    return stores().verifyCounts();
  }

  private static VerifyCount of(LocalDate day, String address, boolean valid, long count) {
    return new VerifyCount(day, Kind.ADDRESS, address, valid, count);
  }

  private List<VerifyCount> ofAddresses() {
    return counts().list(Kind.ADDRESS, DAY, DAY, Optional.empty(), new Page(0, Page.MOST));
  }

  @Test
  default void addsToWhatIsThere() {
    counts().add(List.of(of(DAY, BOB, true, 2)));
    counts().add(List.of());
    counts().add(List.of(of(DAY, BOB, true, 40), of(DAY, CAROL, true, 1)));

    assertThat(ofAddresses()).containsExactly(of(DAY, BOB, true, 42), of(DAY, CAROL, true, 1));
  }

  @Test
  default void addsTheSameSubjectTwiceInOneCall() {
    counts().add(List.of(of(DAY, BOB, true, 2), of(DAY, CAROL, true, 1), of(DAY, BOB, true, 3)));

    assertThat(ofAddresses()).containsExactly(of(DAY, BOB, true, 5), of(DAY, CAROL, true, 1));
  }

  @Test
  default void tellsResultsDaysAndKindsApart() {
    var asker = new VerifyCount(DAY, Kind.ASKER, "2001:db8::1", false, 6);
    VerifyCount next = of(DAY.plusDays(1), BOB, true, 7);
    counts().add(List.of(of(DAY, BOB, true, 9), of(DAY, BOB, false, 8), next, asker));

    assertThat(ofAddresses()).containsExactly(of(DAY, BOB, true, 9), of(DAY, BOB, false, 8));
    assertThat(counts().list(Kind.ASKER, DAY, DAY, Optional.empty(), Page.FIRST))
        .containsExactly(asker);
    assertThat(
            counts()
                .list(Kind.ADDRESS, DAY.plusDays(1), DAY.plusDays(9), Optional.empty(), Page.FIRST))
        .containsExactly(next);
  }

  @Test
  default void listsTheLargestFirstInParts() {
    counts()
        .add(
            List.of(
                of(DAY, ANN, true, 5),
                of(DAY, BOB, true, 7),
                of(DAY, CAROL, true, 6),
                of(DAY.minusDays(1), ANN, true, 6)));

    assertThat(counts().list(Kind.ADDRESS, DAY.minusDays(1), DAY, Optional.empty(), new Page(1, 2)))
        .containsExactly(of(DAY.minusDays(1), ANN, true, 6), of(DAY, CAROL, true, 6));
  }

  @Test
  default void listsOneDomainsAddresses() {
    counts()
        .add(
            List.of(
                of(DAY, BOB, true, 1),
                of(DAY, "x@sub.here.example", true, 1),
                of(DAY, "x@there.example", true, 1),
                of(DAY, "", false, 1)));

    assertThat(counts().list(Kind.ADDRESS, DAY, DAY, Optional.of("here.example"), Page.FIRST))
        .containsExactly(of(DAY, BOB, true, 1));
    assertThat(ofAddresses()).hasSize(4);
  }

  @Test
  default void sweepsEarlierDays() {
    counts()
        .add(
            List.of(
                of(DAY, BOB, true, 1),
                of(DAY.minusDays(1), BOB, true, 1),
                of(DAY.minusDays(1), BOB, false, 1)));

    assertThat(counts().sweep(DAY)).isEqualTo(2);

    assertThat(counts().list(Kind.ADDRESS, DAY.minusDays(9), DAY, Optional.empty(), Page.FIRST))
        .containsExactly(of(DAY, BOB, true, 1));
  }

  @Test
  default void losesNothingThatManyAddAtOnceInAnyOrder() {
    List<VerifyCount> some = new ArrayList<>();
    for (int n = 0; n < 300; n++) {
      some.add(of(DAY, "u" + n + "@here.example", n % 2 == 0, 1));
    }
    List<Callable<Boolean>> adders = new ArrayList<>();
    for (int adder = 0; adder < 4; adder++) {
      List<VerifyCount> shuffled = new ArrayList<>(some);
      Collections.rotate(shuffled, adder * 70);
      if (adder % 2 == 1) {
        Collections.reverse(shuffled);
      }
      adders.add(() -> addOften(shuffled));
    }

    Together.run(adders);

    assertThat(ofAddresses()).hasSize(300).allSatisfy(c -> assertThat(c.count()).isEqualTo(40));
  }

  private boolean addOften(List<VerifyCount> some) {
    for (int round = 0; round < 10; round++) {
      counts().add(some);
    }
    return true;
  }
}
