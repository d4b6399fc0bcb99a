// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;
import org.footman.it.ConfFolder;
import org.footman.it.JamesProcess;
import org.footman.it.OutsideWorld;
import org.footman.it.Stage;
import org.footman.it.WebAdmin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills James (SIGKILL) again and again in the middle of its work and looks at the end whether
 * every promise was kept: 10 times, or {@code -Dkills=30}. {@code -Dkills.seed} repeats the choice
 * of moments.
 */
@Tag("slow")
class KillIT {
  private static final int KILLS = Integer.getInteger("kills", 10);
  private static final long SEED = Long.getLong("kills.seed", System.nanoTime());

  /** By then nobody waits any more for what a killed James had begun. */
  private static final Duration LATER = Duration.ofMinutes(20);

  private static final int MOST_AT_ONCE = 120;
  private static final Duration BEAT = Duration.ofMillis(5);

  private final Promises promises = new Promises();
  private final Random random = new Random(SEED);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  @Test
  void losesNothingItAcceptedAndStoresNothingTwice() {
    try (OutsideWorld world = OutsideWorld.open()) {
      DurableJames durable = new DurableJames(home).prepare(world.port(), KillIT::strict);
      Stage stage = new Stage(durable.ports(), world);
      Answering answering = new Answering(world, durable.ports().smtp(), promises);
      for (int kill = 1; kill <= KILLS; kill++) {
        workUntilKilled(durable, stage, answering, kill);
      }

      Aftermath aftermath = settle(durable, stage, answering, LATER);
      if (aftermath.underway()) { // a release that failed a moment ago waits for the next run
        aftermath = settle(durable, stage, answering, LATER.multipliedBy(2));
      }

      System.out.println("kills=" + KILLS + " kills.seed=" + SEED + " " + aftermath.summary());
      aftermath.check();
    }
  }

  /** Lets James do what there is to do and stops it. */
  private Aftermath settle(DurableJames durable, Stage stage, Answering answering, Duration ahead) {
    try (JamesProcess james = durable.start(ahead)) {
      Aftermath.awaitQuiet(stage);
      answering.answer();
      Aftermath.awaitQuiet(stage);
      Stage.await(
          "a maintenance run",
          () -> stage.webAdmin().post("/footman/maintenance", ""),
          WebAdmin.Answer::positive);
      assertThat(james.alive()).isTrue();
      return Aftermath.read(home, stage, promises);
    }
  }

  private void workUntilKilled(DurableJames durable, Stage stage, Answering answering, int kill) {
    try (JamesProcess james = durable.start()) {
      if (kill == 1) {
        settleIn(stage);
      }
      ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
      try (Traffic traffic = Traffic.start(durable.ports().smtp(), promises)) {
        beats.scheduleWithFixedDelay(answering::answer, 0, 50, TimeUnit.MILLISECONDS);
        beats.scheduleWithFixedDelay(() -> witness(stage), 0, 300, TimeUnit.MILLISECONDS);
        awaitMoment(stage, answering);
        james.kill();
      } finally {
        beats.shutdownNow();
      }
    }
  }

  private static void settleIn(Stage stage) {
    stage.withUsers().withUser(Traffic.DAVE);
    Traffic.USERS.forEach(user -> stage.footman().trust(user.user(), Traffic.FRIEND, "allow"));
  }

  /** Some events of one kind after the start, whichever it is this time. */
  private void awaitMoment(Stage stage, Answering answering) {
    List<LongSupplier> events =
        List.of(
            () -> promises.accepted().size(),
            () -> Kept.deliveries(home).size(),
            () -> stage.world().arrivals().size(),
            answering::accepted);
    LongSupplier event = events.get(random.nextInt(events.size()));
    long until = event.getAsLong() + 1 + random.nextInt(40);
    long most = promises.accepted().size() + MOST_AT_ONCE;
    Awaitility.await("the moment to kill")
        .atMost(Duration.ofSeconds(120))
        .pollDelay(Duration.ZERO)
        .pollInterval(BEAT)
        .until(() -> event.getAsLong() >= until || promises.accepted().size() >= most);
  }

  private void witness(Stage stage) {
    try {
      HeldRows.read(stage).keySet().forEach(promises::row);
    } catch (RuntimeException killed) {
      return; // asked in the moment of the kill
    }
  }

  private static void strict(ConfFolder conf) {
    conf.askEverybody()
        .property("footman.properties", "default.mode", "hold")
        .property("footman.properties", "challenge.per-hour", "100000")
        .property("footman.properties", "challenge.per-hour-and-domain", "100000")
        .property("footman.properties", "challenge.per-day-and-recipient", "100000")
        .property("footman.properties", "challenge.per-day-and-own-domain", "100000");
  }
}
