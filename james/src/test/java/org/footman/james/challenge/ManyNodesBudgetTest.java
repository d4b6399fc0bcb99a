// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.core.MailAddress;
import org.apache.mailet.base.test.FakeMailContext.SentMail;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.settings.Secret;
import org.footman.core.store.Together;
import org.footman.james.Suite;
import org.footman.store.DatabaseSettings;
import org.footman.store.JpaStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes over one real database (requirements D2 and E5). */
class ManyNodesBudgetTest {
  @TempDir Path folder;

  private final Suite suite = Suite.with();
  private JpaStores stores;
  private ChallengeRig one;
  private ChallengeRig other;

  @BeforeEach
  void open() {
    var settings =
        new DatabaseSettings(
            "jdbc:h2:file:" + folder.resolve("footman"),
            "footman",
            new Secret(""),
            5,
            Duration.ofSeconds(2),
            1000);
    stores = JpaStores.open(settings, Clock.systemUTC());
    one = new ChallengeRig(suite, stores);
    other = new ChallengeRig(suite, stores);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private void holdForVictims(int many) {
    for (int i = 0; i < many; i++) {
      one.holdsOf(
          "v" + i + "@s" + i + ".victim.example", "m" + i, "bob" + i % 500 + "@here.example");
    }
  }

  /** Both look at once. */
  private void look() {
    Together.run(List.of(() -> look(one), () -> look(other)));
  }

  private static boolean look(ChallengeRig node) {
    for (int i = 0; i < 3; i++) {
      node.outbox.run();
    }
    return true;
  }

  private List<String> asked() {
    List<SentMail> all = new ArrayList<>(one.sent());
    all.addAll(other.sent());
    return all.stream()
        .flatMap(mail -> mail.getRecipients().stream())
        .map(MailAddress::asString)
        .toList();
  }

  @Test
  void shareTheirBudgets() {
    holdForVictims(60);

    look();

    assertThat(asked()).hasSize(20).doesNotHaveDuplicates();
    assertThat(stores.challenges().count(ChallengeState.DUE)).isEqualTo(40);
  }

  @Test // E5
  @Tag("slow")
  void askTheVictimOfTenThousandMessagesTwentyTimesAnHour() {
    holdForVictims(10_000);
    suite.clock.forward(Duration.ofSeconds(1));
    one.holdsOf("ann@far.example", "w", "carol@here.example");

    look(one);

    assertThat(asked()).hasSize(21).doesNotHaveDuplicates().contains("ann@far.example");
    suite.clock.forward(Duration.ofMinutes(61));
    look(other);
    assertThat(asked()).hasSize(41).doesNotHaveDuplicates();
    assertThat(stores.challenges().count(ChallengeState.DUE)).isEqualTo(10_000 - 40);
  }
}
