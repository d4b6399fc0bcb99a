// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.id;
import static org.footman.core.store.Samples.mail;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.footman.core.store.StoreUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java closes a file whose reader or writer is interrupted, and James interrupts threads. */
class InterruptTest {
  private static final int MANY = 300;

  @TempDir Path folder;
  private final Set<String> kept = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();

  @Test
  void losesNothingWhenThreadsAreInterruptedInTheStore() throws InterruptedException {
    var settings = TestDatabase.settings("jdbc:h2:file:" + folder.resolve("footman"));
    try (JpaStores stores = JpaStores.open(settings, Clock.systemUTC())) {
      var worker = new Thread(() -> keepMany(stores));
      worker.start();
      while (worker.isAlive()) {
        worker.interrupt();
        worker.join(5);
      }

      await().atMost(Duration.ofSeconds(10)).until(() -> kept(stores, "last"));
      assertThat(refused).hasValue(0);
      assertThat(stores.heldMails().known(kept)).containsExactlyInAnyOrderElementsOf(kept);
    }
  }

  private void keepMany(JpaStores stores) {
    for (int i = 0; i < MANY; i++) {
      kept(stores, "mail" + i);
    }
  }

  private boolean kept(JpaStores stores, String name) {
    try {
      stores.heldMails().rebuild(mail(name, BOB, ANN));
      kept.add(id(name));
      return true;
    } catch (StoreUnavailable e) {
      refused.incrementAndGet();
      return false;
    }
  }
}
