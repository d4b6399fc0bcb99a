// SPDX-License-Identifier: Apache-2.0
package org.footman.james.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.james.Suite.NOW;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.core.healthcheck.ResultStatus;
import org.footman.core.budget.BreakerState;
import org.footman.core.budget.BreakerState.Phase;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.Remark;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;
import org.footman.core.store.Samples;
import org.footman.james.FullShares;
import org.footman.james.Post;
import org.footman.james.StoreWatch;
import org.footman.james.challenge.ChallengeBreaker;
import org.footman.james.upkeep.Upkeepers;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class HealthChecksTest {
  private final Post post = Post.deaf("maintenance.brake-count", "1");
  private final FullShares fullShares = new FullShares();
  private final QuarantineHealthCheck quarantine =
      new QuarantineHealthCheck(post.suite.footman, fullShares, post.suite.clock);
  private final ChallengeQueueHealthCheck queue =
      new ChallengeQueueHealthCheck(post.suite.footman, post.suite.clock);

  private static Result look(HealthCheck check) {
    return Mono.from(check.check()).blockOptional().orElseThrow();
  }

  @Test
  void isWellInTheBeginning() {
    assertThat(look(quarantine).isHealthy()).isTrue();
    assertThat(look(queue).isHealthy()).isTrue();
  }

  @Test
  void saysThatTheDatabaseIsAway() {
    var check =
        new DatabaseHealthCheck(
            new StoreWatch(post.suite.footman, post.suite.clock, post.suite.clockwork));
    assertThat(look(check).isHealthy()).isTrue();

    post.suite.stores.goAway();

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> look(check).getStatus() == ResultStatus.UNHEALTHY);
  }

  @Test
  void doesNotKnowTheQuarantineWhileTheDatabaseIsAway() {
    post.suite.stores.goAway();

    assertThat(look(quarantine).isDegraded()).isTrue();
    assertThat(look(queue).isDegraded()).isTrue();
  }

  @Test
  void saysThatMoreWaitsToBePurgedThanTheBrakeAllows() {
    post.change(post.hold("one"), HeldState.PURGE);
    assertThat(look(quarantine).isHealthy()).isTrue();

    post.change(post.hold("two"), HeldState.PURGE);

    assertThat(look(quarantine).getCause()).hasValueSatisfying(c -> assertThat(c).startsWith("2 "));
  }

  @Test
  void saysThatAShareIsFull() {
    fullShares.note(BOB, ANN);

    assertThat(look(quarantine).isDegraded()).isTrue();
  }

  @Test
  void saysThatAReleaseIsNotFinished() {
    HeldMail mail = post.change(post.hold("one"), HeldState.RELEASING);
    assertThat(look(quarantine).isHealthy()).isTrue();

    post.suite.clock.forward(Duration.ofHours(4));

    assertThat(look(quarantine).getCause())
        .hasValueSatisfying(c -> assertThat(c).contains(mail.id()));
  }

  @Test
  void saysThatChallengesWait() {
    post.suite
        .stores
        .heldMails()
        .hold(
            List.of(Samples.mail("one", BOB, ANN, NOW)),
            Optional.of(Samples.question(ANN, BOB)),
            AskRule.DEFAULT,
            NOW);
    assertThat(look(queue).isHealthy()).isTrue();

    post.suite.clock.forward(Duration.ofMinutes(61));

    assertThat(look(queue).getCause())
        .hasValueSatisfying(c -> assertThat(c).contains(NOW.toString()));
  }

  @Test
  void doesNotComplainAboutChallengesThatWerePutOff() {
    post.suite
        .stores
        .heldMails()
        .hold(
            List.of(Samples.mail("one", BOB, ANN, NOW)),
            Optional.of(Samples.question(ANN, BOB)),
            AskRule.DEFAULT,
            NOW);
    String id = post.suite.stores.challenges().list(ChallengeSelector.ALL, Page.FIRST).get(0).id();
    post.suite.clock.forward(Duration.ofMinutes(61));
    post.suite
        .stores
        .challenges()
        .postpone(Set.of(id), Remark.until("over-recipient-per-day", NOW.plusSeconds(3600)));

    assertThat(look(queue).isHealthy()).isTrue();
  }

  @Test
  void saysThatTheBreakerLetsNoChallengeLeave() {
    var check = new BreakerHealthCheck(new ChallengeBreaker(post.suite.footman, post.suite.counts));
    assertThat(look(check).isHealthy()).isTrue();
    BreakerState open = new BreakerState(Phase.OPEN, NOW);
    post.suite.stores.breakerStates().change(BreakerState.BEGINNING, open);

    assertThat(look(check).getCause())
        .contains(
            "no challenge leaves since 2026-03-01T12:00:00Z: of the newest 0, 0 found no such"
                + " sender and 0 were refused");
    post.suite.stores.breakerStates().change(open, new BreakerState(Phase.HALF_OPEN, NOW));

    assertThat(look(check).getCause())
        .hasValueSatisfying(c -> assertThat(c).startsWith("10 challenges may leave"));
    post.suite.stores.goAway();
    assertThat(look(check).isDegraded()).isTrue();
  }

  @Test
  void saysThatTheMaintenanceWasBraked() {
    var upkeeper = Upkeepers.of(post);
    var check = new MaintenanceHealthCheck(post.suite.footman, upkeeper, post.suite.clock);
    upkeeper.run(false);
    assertThat(look(check).isHealthy()).isTrue();
    post.change(post.hold("one"), HeldState.PURGE);
    post.change(post.hold("two"), HeldState.PURGE);

    upkeeper.run(false);

    assertThat(look(check).getCause())
        .contains("purge wants 2 of 1 allowed and waits for an administrator");
  }

  @Test
  void saysThatTheMaintenanceDoesNotRun() {
    var check =
        new MaintenanceHealthCheck(post.suite.footman, Upkeepers.of(post), post.suite.clock);
    assertThat(look(check).isHealthy()).isTrue();

    post.suite.clock.forward(Duration.ofHours(4));

    assertThat(look(check).isDegraded()).isTrue();
  }
}
