// SPDX-License-Identifier: Apache-2.0
package org.footman.james.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.task.Hostname;
import org.apache.james.task.MemoryTaskManager;
import org.apache.james.task.TaskId;
import org.apache.james.webadmin.service.UsernameChangeService;
import org.apache.james.webadmin.service.UsernameChangeTask;
import org.footman.authserver.issue.Issuing;
import org.footman.james.Suite;
import org.footman.james.stamping.NewestKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountRenamesTest {
  private static final String BOB = "bob@here.example";
  private static final String ROBERT = "robert@here.example";

  private final Suite suite =
      Suite.with("authserver.enabled", "true", "authserver.listen", "127.0.0.1:0");
  private final KeyServer server = new KeyServer(suite.footman, suite.keys, suite.clock);
  private final Issuing issuing = server.issuing().orElseThrow();
  private final MemoryTaskManager tasks = new MemoryTaskManager(new Hostname("here"));

  @AfterEach
  void stop() {
    tasks.stop();
    server.stop();
  }

  /** With the clock of James, which the task reads too. */
  private AccountRenames renames(Clock clock) {
    return new AccountRenames(
        tasks,
        server,
        suite.keys,
        new NewestKeys(suite.footman, suite.counts, suite.clockwork, suite.clock),
        suite.footman,
        clock);
  }

  private void rename(String from, String to) throws Exception {
    suite.users.addUser(Username.of(to), "secret");
    UsernameChangeService steps = new UsernameChangeService(ImmutableSet.of());
    TaskId task =
        tasks.submit(
            new UsernameChangeTask(steps, Username.of(from), Username.of(to), Optional.empty()));
    tasks.await(task, Duration.ofSeconds(20));
  }

  private boolean registered(String address) {
    return suite.stores.authKeys().settings(address).isPresent();
  }

  @Test
  void movesTheSettingsOfAnAccountThatJamesRenamed() throws Exception {
    issuing.register(BOB);
    rename(BOB, ROBERT);

    renames(Clock.systemUTC()).look(issuing);

    assertThat(registered(BOB)).isFalse();
    assertThat(registered(ROBERT)).isTrue();
  }

  @Test
  void movesThemOnce() throws Exception {
    issuing.register(BOB);
    rename(BOB, ROBERT);
    AccountRenames renames = renames(Clock.systemUTC());
    renames.look(issuing);
    issuing.register(BOB); // somebody new has the old name

    renames.look(issuing);

    assertThat(registered(BOB)).isTrue();
  }

  @Test // where James's list of tasks outlives the process
  void movesThemNotAgainAfterARestart() throws Exception {
    issuing.register(BOB);
    rename(BOB, ROBERT);
    renames(Clock.systemUTC()).look(issuing);
    issuing.register(BOB); // somebody new has the old name

    renames(Clock.systemUTC()).look(issuing);

    assertThat(registered(BOB)).isTrue();
  }

  @Test
  void leavesAloneWhatWasRenamedLongAgo() throws Exception {
    issuing.register(BOB);
    rename(BOB, ROBERT);

    renames(Clock.offset(Clock.systemUTC(), Duration.ofHours(2))).look(issuing);

    assertThat(registered(BOB)).isTrue();
  }

  @Test // the beat failed, and all renames with it, when the hour ended between two looks at the
  // clock
  void movesThemWhereTheHourEndsMeanwhile() throws Exception {
    issuing.register(BOB);
    rename(BOB, ROBERT);
    Clock leaping = new LeapingClock(Instant.now().plus(Duration.ofMinutes(59)));

    renames(leaping).look(issuing);

    assertThat(registered(ROBERT)).isTrue();
  }

  @Test
  void triesAgainWhenTheDatabaseWasAway() throws Exception {
    issuing.register(BOB);
    rename(BOB, ROBERT);
    AccountRenames renames = renames(Clock.systemUTC());
    suite.stores.goAway();
    renames.look(issuing);
    suite.stores.comeBack();

    renames.look(issuing);

    assertThat(registered(ROBERT)).isTrue();
  }

  /** Goes two minutes on whenever it is read. */
  private static final class LeapingClock extends Clock {
    private Instant now;

    private LeapingClock(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      Instant read = now;
      now = now.plus(Duration.ofMinutes(2));
      return read;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
