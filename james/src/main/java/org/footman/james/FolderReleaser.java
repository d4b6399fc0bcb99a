// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import static org.footman.core.quarantine.FolderKind.ORDINARY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.mailbox.exception.MailboxException;
import org.footman.core.quarantine.FolderKind;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.quarantine.HeldState;
import org.footman.james.folder.Lying;
import org.footman.james.folder.Mailboxes;
import org.footman.james.folder.UserMailbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases by a move between folders. James's move is neither atomic nor idempotent, so the change
 * HELD to RELEASING is committed first and only who made it moves; a mail that was not filed yet
 * stays RELEASING and is moved when it comes, for a week.
 *
 * <p>Every method throws {@code StoreUnavailable}; what it had begun, maintenance settles.
 */
@Singleton
public final class FolderReleaser implements Releaser {
  private static final Logger LOGGER = LoggerFactory.getLogger(FolderReleaser.class);
  private static final Duration ALONE = Duration.ofMinutes(1);

  /** A mailbox may fail for a moment, such as in a deadlock of its database. */
  private static final int TRIES = 3;

  private final String holder = UUID.randomUUID().toString();
  private final Footman footman;
  private final Mailboxes mailboxes;
  private final FolderRemover remover;
  private final Counts counts;

  /** What a look into the mailbox came to. */
  private enum Came {
    MOVED,
    FOUND_ELSEWHERE,
    GONE,
    NOT_FILED,
    /** And it will not be any more. */
    NEVER_FILED,
    /** Somebody else is at it, or the mailbox failed. */
    NOTHING
  }

  @Inject
  public FolderReleaser(
      Footman footman, Mailboxes mailboxes, FolderRemover remover, Counts counts) {
    this.footman = footman;
    this.mailboxes = mailboxes;
    this.remover = remover;
    this.counts = counts;
  }

  /** True too for a mail that will be moved as soon as it is filed. */
  @Override
  public boolean release(HeldMail mail, Instant now) {
    if (mail.state() != HeldState.HELD && mail.state() != HeldState.PURGE) {
      return false;
    }
    return held()
        .change(mail, HeldState.RELEASING, now)
        .map(row -> row.place().isPresent() ? first(row, now) == Came.MOVED : unfiled(row, now))
        .orElse(false);
  }

  @Override
  public boolean delete(HeldMail mail, Instant now) {
    return remover.delete(mail, now);
  }

  /** Who finds no message looks once more after the lease: it may have been filed meanwhile. */
  private boolean unfiled(HeldMail row, Instant now) {
    settle(row, now);
    Optional<HeldMail> after = held().byId(row.id());
    after.filter(r -> r.place().isPresent()).ifPresent(r -> settle(r, now));
    return after
        .filter(r -> r.state() == HeldState.RELEASING || r.state() == HeldState.RELEASED)
        .isPresent();
  }

  /**
   * Finishes a release that was begun: moves the message if it still lies in the quarantine, and
   * closes the row by where it lies else.
   *
   * @return whether this call finished it
   */
  public boolean settle(HeldMail mail, Instant now) {
    Came came =
        alone(
            mail.id(),
            now,
            () ->
                held()
                    .byId(mail.id())
                    .filter(row -> row.state() == HeldState.RELEASING)
                    .map(row -> again(row, now, 1))
                    .orElse(Came.NOTHING));
    return came != Came.NOTHING && came != Came.NOT_FILED;
  }

  /** Keeps two nodes, or two threads, from moving the same message. */
  private Came alone(String id, Instant now, Supplier<Came> act) {
    String me = holder + "-" + Thread.currentThread().getId();
    String lease = "release-" + id;
    if (!footman.stores().leases().take(lease, me, now, ALONE)) {
      return Came.NOTHING;
    }
    try {
      return act.get();
    } finally {
      footman.stores().leases().giveBack(lease, me);
    }
  }

  private Came first(HeldMail row, Instant now) {
    try {
      return close(row, mailboxes.open(row.recipient(), box -> move(row, box)), now);
    } catch (MailboxException e) {
      LOGGER.debug("reason=release-failed id={} act=try-again", row.id(), e);
      return again(row, now, 2);
    }
  }

  /** For a move that somebody began, perhaps this thread: it may be half done. */
  private Came again(HeldMail row, Instant now, int tries) {
    try {
      return close(row, mailboxes.open(row.recipient(), box -> finish(row, box)), now);
    } catch (MailboxException e) {
      if (tries < TRIES) {
        return again(row, now, tries + 1);
      }
      LOGGER.warn("reason=release-failed id={} act=settle-later", row.id(), e);
      return Came.NOTHING;
    }
  }

  /** Where a crash left both copies, the one that was to be moved away goes. */
  private static Came finish(HeldMail row, UserMailbox box) throws MailboxException {
    Optional<Lying> message = box.find(row);
    if (message.isPresent() && elsewhere(row, box).filter(ORDINARY::equals).isPresent()) {
      box.delete(message.get());
      return Came.FOUND_ELSEWHERE;
    }
    return move(row, box);
  }

  private static Came move(HeldMail row, UserMailbox box) throws MailboxException {
    Optional<Lying> message = box.find(row);
    if (message.isPresent() && box.move(message.get(), box.inbox())) {
      return Came.MOVED;
    }
    return elsewhere(row, box)
        .map(f -> f == ORDINARY ? Came.FOUND_ELSEWHERE : Came.GONE)
        .orElse(row.place().isEmpty() ? Came.NOT_FILED : Came.GONE);
  }

  private static Optional<FolderKind> elsewhere(HeldMail row, UserMailbox box)
      throws MailboxException {
    return Optional.ofNullable(box.elsewhere(List.of(row)).get(row.id()));
  }

  private Came close(HeldMail row, Came came, Instant now) {
    if (came == Came.NOT_FILED) {
      return NeverFiled.is(row, now) && NeverFiled.forget(held(), row, counts)
          ? Came.NEVER_FILED
          : Came.NOT_FILED;
    }
    boolean gone = came == Came.GONE;
    held().change(row, gone ? HeldState.DELETED : HeldState.RELEASED, now);
    if (came == Came.MOVED) {
      counts.count("released");
    }
    LOGGER.info("reason=release came={} id={}", came, row.id());
    return came;
  }

  private HeldMails held() {
    return footman.stores().heldMails();
  }
}
