// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.footman.authserver.standalone.SentKeys.SentKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server (SIGKILL) again and again while it makes keys: 10 times, or {@code -Dkills=30}.
 * No key that it gave out is refused within its life, none is accepted after. {@code -Dkills.seed}
 * repeats the choice of moments.
 */
@Tag("slow")
class KeyKillIT {
  private static final int KILLS = Integer.getInteger("kills", 10);
  private static final long SEED = Long.getLong("kills.seed", System.nanoTime());
  private static final String TOKEN = "token-of-domain-com-12";
  private static final List<String> ADDRESSES =
      List.of("ann@domain.com", "bob@domain.com", "carol@domain.com", "dan@domain.com");

  /** AGI is at least a minute, so that the server's own making of keys is met too. */
  private static final Map<String, String> LIFE =
      Map.of(
          "authserver.domains", "domain.com",
          "authserver.domain.domain.com.interval", "1m",
          "authserver.domain.domain.com.grace", "15s",
          "authserver.domain.domain.com.token", TOKEN);

  private final SentKeys keys = new SentKeys(Clock.systemUTC());
  private final Random random = new Random(SEED);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void refusesNoKeyWithinItsLifeAndAcceptsNoneAfter() throws Exception {
    for (int kill = 1; kill <= KILLS; kill++) {
      try (JarProcess server = start()) {
        keys.askAll(server);
        rotateUntilKilled(server);
      }
    }

    try (JarProcess server = start()) {
      keys.askAll(server);
      Instant end = keys.lastEnd();
      await("the end of all keys")
          .atMost(Duration.ofSeconds(120))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> Instant.now().isAfter(end));
      keys.askAll(server);
      for (SentKey key : keys.all()) {
        assertThat(server.verify(key.address(), key.key())).endsWith(" INVALIDKEY");
      }
    }
    System.out.println("kills=" + KILLS + " kills.seed=" + SEED + " keys=" + keys.all().size());
    assertThat(keys.broken()).isEmpty();
    assertThat(keys.all()).hasSizeGreaterThan(KILLS);
  }

  private JarProcess start() throws IOException {
    var settings = new java.util.TreeMap<>(LIFE);
    settings.put("database.url", "jdbc:h2:file:" + folder.resolve("keys"));
    return JarProcess.start(folder, TOKEN, settings);
  }

  /** Has keys made, takes them as a sending server does, asks about them, and kills in between. */
  private void rotateUntilKilled(JarProcess server) throws Exception {
    for (String address : ADDRESSES) {
      server.admin("PUT", "/" + address);
    }
    AtomicInteger taken = new AtomicInteger();
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);
    threads.scheduleWithFixedDelay(() -> rotate(server), 0, 3, TimeUnit.MILLISECONDS);
    threads.scheduleWithFixedDelay(() -> take(server, taken), 1, 3, TimeUnit.MILLISECONDS);
    threads.scheduleWithFixedDelay(() -> ask(server), 2, 3, TimeUnit.MILLISECONDS);
    int until = 1 + random.nextInt(60);
    try {
      await("the moment to kill")
          .atMost(Duration.ofSeconds(60))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(2))
          .until(() -> taken.get() >= until);
      server.kill();
    } finally {
      threads.shutdownNow();
      assertThat(threads.awaitTermination(90, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void rotate(JarProcess server) {
    try {
      server.admin("POST", "/" + anyAddress() + "/rotate");
    } catch (IOException | InterruptedException killed) {
      return; // in the moment of the kill
    }
  }

  private void take(JarProcess server, AtomicInteger taken) {
    String address = anyAddress();
    try {
      JsonNode newest = server.admin("GET", "/" + address + "/newest");
      keys.add(
          new SentKey(
              address,
              newest.path("key").asText(),
              Instant.parse(newest.path("expires").asText())));
      taken.incrementAndGet();
    } catch (IOException | InterruptedException killed) {
      return; // in the moment of the kill
    }
  }

  private void ask(JarProcess server) {
    List<SentKey> all = keys.all();
    if (all.isEmpty()) {
      return;
    }
    try {
      keys.ask(server, all.get(random.nextInt(all.size())));
    } catch (IOException killed) {
      return; // in the moment of the kill
    }
  }

  private String anyAddress() {
    return ADDRESSES.get(random.nextInt(ADDRESSES.size()));
  }
}
