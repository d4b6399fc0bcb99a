// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.NOW;
import static org.footman.core.store.Samples.id;
import static org.footman.core.store.Samples.mail;
import static org.footman.core.store.Samples.question;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.store.Page;
import org.footman.core.store.StoreUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  private static final int MANY = 2000;

  @TempDir Path folder;

  @AfterEach
  void makeSpace() {
    FullDisk.full(false);
  }

  private static String source(String name) {
    return name + "@far.example";
  }

  private static void hold(JpaStores stores, String name) {
    stores
        .heldMails()
        .hold(
            List.of(mail(name, BOB, source(name))),
            Optional.of(question(source(name), BOB)),
            AskRule.DEFAULT,
            NOW);
  }

  /** Holds until the store refuses; gives the names that it took. */
  private static List<String> holdUntilRefused(JpaStores stores) {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      try {
        hold(stores, "full" + i);
      } catch (StoreUnavailable e) {
        return taken;
      }
      taken.add("full" + i);
    }
    throw new AssertionError("the disk never was full");
  }

  @Test
  void refusesToHoldOnAFullDiskAndGoesOnWhenThereIsSpaceAgain() {
    var settings = TestDatabase.settings(FullDisk.url(folder.resolve("footman").toString()));
    try (JpaStores stores = JpaStores.open(settings, Clock.systemUTC())) {
      hold(stores, "before");

      FullDisk.full(true);
      List<String> taken = holdUntilRefused(stores);
      assertThatThrownBy(() -> hold(stores, "while")).isInstanceOf(StoreUnavailable.class);
      await().during(Duration.ofSeconds(3)).until(() -> heldOrRefused(stores, taken));

      FullDisk.full(false);
      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptionsInstanceOf(StoreUnavailable.class)
          .until(() -> held(stores, "after"));
      assertThat(stores.heldMails().byId(id("before"))).isPresent();
      assertThat(taken).allMatch(name -> stores.heldMails().byId(id(name)).isPresent());
      assertThat(sourcesHeld(stores)).isEqualTo(sourcesAsked(stores));
    }
  }

  private static boolean heldOrRefused(JpaStores stores, List<String> taken) {
    String name = "still" + taken.size();
    try {
      hold(stores, name);
      taken.add(name);
    } catch (StoreUnavailable e) {
      // the disk is full
    }
    return true;
  }

  private static boolean held(JpaStores stores, String name) {
    hold(stores, name);
    return true;
  }

  private static Set<String> sourcesHeld(JpaStores stores) {
    return Set.copyOf(
        stores.heldMails().list(HeldSelector.ALL, new Page(0, Page.MOST)).stream()
            .map(m -> m.source())
            .toList());
  }

  private static Set<String> sourcesAsked(JpaStores stores) {
    return Set.copyOf(
        stores.challenges().list(ChallengeSelector.ALL, new Page(0, Page.MOST)).stream()
            .map(Challenge::question)
            .map(q -> q.source())
            .toList());
  }
}
