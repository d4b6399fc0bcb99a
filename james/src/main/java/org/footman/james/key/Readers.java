// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.core.MailAddress;
import org.footman.core.policy.Mode;
import org.footman.core.policy.Policy;
import org.footman.core.source.KeyDecision;
import org.footman.james.Door;
import org.footman.james.Keys;

/**
 * Looks up who would get a mail and whether all of them want forgers told, on threads of its own:
 * James's stores and ours may keep one waiting.
 */
@Singleton
public final class Readers {
  private static final int THREADS = 16;
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          THREADS,
          IDLE.toSeconds(),
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> {
            Thread thread = new Thread(work, "footman-readers");
            thread.setDaemon(true);
            return thread;
          });
  private final Addressees addressees;
  private final Door door;
  private final Keys keys;

  @Inject
  public Readers(Addressees addressees, Door door, Keys keys) {
    this.addressees = addressees;
    this.door = door;
    this.keys = keys;
  }

  /** A mailbox that a mail would reach, and what its user wants. */
  record Reader(MailAddress mailbox, Policy policy) {
    boolean wantsSenderTold() {
      return policy.mode() == Mode.HOLD
          && KeyDecision.verifiedHere(policy)
          && KeyDecision.policy(policy).invalid().tellsSender();
    }
  }

  /**
   * All who would get the mail, if all want its sender told and nobody blocks one of the sources
   * that it names; else none: a block is obeyed without a word to anybody (requirement P9).
   */
  CompletableFuture<List<Reader>> wantingSenderTold(
      Collection<MailAddress> recipients, Collection<String> sources) {
    List<MailAddress> given = List.copyOf(recipients);
    List<String> named = List.copyOf(sources);
    try {
      return CompletableFuture.supplyAsync(() -> find(given, named), threads);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(List.of()); // too much at a time
    }
  }

  private List<Reader> find(List<MailAddress> recipients, List<String> sources) {
    List<Reader> readers =
        addressees.mailboxes(recipients).orElse(List.of()).stream()
            .map(mailbox -> new Reader(mailbox, door.policy(keys.of(mailbox))))
            .toList();
    boolean all =
        readers.stream().allMatch(Reader::wantsSenderTold)
            && readers.stream().noneMatch(r -> door.blocks(keys.of(r.mailbox()), sources));
    return all ? readers : List.of();
  }

  @PreDestroy
  public void stop() {
    threads.shutdownNow();
  }
}
