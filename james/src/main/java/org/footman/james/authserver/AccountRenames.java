// SPDX-License-Identifier: Apache-2.0
package org.footman.james.authserver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.task.TaskExecutionDetails;
import org.apache.james.task.TaskId;
import org.apache.james.task.TaskManager;
import org.apache.james.webadmin.service.UsernameChangeTask;
import org.footman.authserver.issue.Issuing;
import org.footman.core.store.Leases;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Clockwork;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.stamping.NewestKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the settings and keys of accounts that James renames. No extension is told of that; what it
 * can see is the list of James's tasks. That list may outlive the process and be every node's: a
 * lease for each task keeps a rename from being done again, when somebody new has the old name.
 */
@Singleton
public final class AccountRenames {
  private static final Logger LOGGER = LoggerFactory.getLogger(AccountRenames.class);
  private static final Duration BEAT = Duration.ofSeconds(5);

  /** What ended longer ago was seen by a process that ran then. */
  private static final Duration LATELY = Duration.ofHours(1);

  /** After this another process may try what the first did not end. */
  private static final Duration TRYING = Duration.ofMinutes(1);

  /** Outlives the news. */
  private static final Duration KNOWN = LATELY.multipliedBy(2);

  private final TaskManager tasks;
  private final KeyServer server;
  private final Keys keys;
  private final NewestKeys newest;
  private final Footman footman;
  private final Clock clock;
  private final String holder = UUID.randomUUID().toString();

  /** Those of the last hour; touched by one beat at a time only. */
  private final Set<TaskId> done = new HashSet<>();

  @Inject
  public AccountRenames(
      TaskManager tasks,
      KeyServer server,
      Keys keys,
      NewestKeys newest,
      Footman footman,
      Clock clock) {
    this.tasks = tasks;
    this.server = server;
    this.keys = keys;
    this.newest = newest;
    this.footman = footman;
    this.clock = clock;
  }

  /** Looks from now on, where this James runs an Authentication Server. */
  public void start(Clockwork clockwork) {
    server.issuing().ifPresent(issuing -> clockwork.every(BEAT, "renames", () -> look(issuing)));
  }

  void look(Issuing issuing) {
    Instant now = clock.instant();
    List<TaskExecutionDetails> completed =
        tasks.list(TaskManager.Status.COMPLETED).stream()
            .filter(task -> change(task, now).isPresent())
            .toList();
    done.retainAll(completed.stream().map(TaskExecutionDetails::getTaskId).toList());
    for (TaskExecutionDetails task : completed) {
      if (!done.contains(task.getTaskId()) && renamed(task, issuing, now)) {
        done.add(task.getTaskId());
      }
    }
  }

  private Optional<UsernameChangeTask.AdditionalInformation> change(
      TaskExecutionDetails task, Instant now) {
    Instant lately = now.minus(LATELY);
    return task.getAdditionalInformation()
        .filter(UsernameChangeTask.AdditionalInformation.class::isInstance)
        .map(UsernameChangeTask.AdditionalInformation.class::cast)
        .filter(i -> i.timestamp().isAfter(lately));
  }

  private boolean renamed(TaskExecutionDetails task, Issuing issuing, Instant now) {
    UsernameChangeTask.AdditionalInformation change = change(task, now).orElseThrow();
    String from = keys.ofUser(change.getOldUser());
    String to = keys.ofUser(change.getNewUser());
    String lease = "renamed-" + task.getTaskId().getValue();
    try {
      Leases leases = footman.stores().leases();
      if (!leases.take(lease, holder, clock.instant(), TRYING)) {
        return false; // another process does it, or did
      }
      if (issuing.rename(from, to)) {
        newest.forget(from);
        newest.forget(to);
        LOGGER.info("reason=keys-renamed from={} to={}", from, to);
      }
      leases.take(lease, holder, clock.instant(), KNOWN);
      return true;
    } catch (StoreUnavailable e) {
      return false; // the next beat tries again
    }
  }
}
