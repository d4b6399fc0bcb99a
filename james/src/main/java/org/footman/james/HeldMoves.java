// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MessageRange;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;
import org.footman.core.quarantine.FolderKind;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.quarantine.HeldState;
import org.footman.core.quarantine.MoveRule;
import org.footman.core.quarantine.MoveRule.Meaning;
import org.footman.core.upkeep.Count;
import org.footman.james.folder.Lying;
import org.footman.james.folder.Mailboxes;
import org.footman.james.folder.Stored;
import org.footman.james.folder.UserMailbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the consequences of what users do with held mail: the folder it ends in decides.
 *
 * <p>Every method throws {@code StoreUnavailable}.
 */
@Singleton
public final class HeldMoves {
  private static final Logger LOGGER = LoggerFactory.getLogger(HeldMoves.class);

  private final Footman footman;
  private final Mailboxes mailboxes;
  private final Lessons lessons;
  private final Counts counts;
  private final Clock clock;

  @Inject
  public HeldMoves(
      Footman footman, Mailboxes mailboxes, Lessons lessons, Counts counts, Clock clock) {
    this.footman = footman;
    this.mailboxes = mailboxes;
    this.lessons = lessons;
    this.counts = counts;
    this.clock = clock;
  }

  /**
   * The user put that mail into a folder of that kind.
   *
   * @return whether this call closed the row
   */
  public boolean movedTo(HeldMail mail, FolderKind folder) {
    Instant now = clock.instant();
    Meaning meaning = MoveRule.of(mail.state(), folder, junkBlocks(mail, folder));
    // what is taught goes first: it may be done again, and the row says that it is to be done
    switch (meaning) {
      case RELEASE -> lessons.wanted(mail, now);
      case BLOCK -> lessons.unwanted(mail.recipient(), mail.sender(), now);
      default -> {}
    }
    return meaning != Meaning.NOTHING && close(mail, meaning, now);
  }

  private boolean close(HeldMail mail, Meaning meaning, Instant now) {
    boolean released = meaning == Meaning.RELEASE;
    boolean closed =
        held().change(mail, released ? HeldState.RELEASED : HeldState.DELETED, now).isPresent();
    if (closed) {
      LOGGER.info("reason=moved-by-user meaning={} id={}", meaning, mail.id());
      counts.count(released ? "released" : "deleted-by-user");
    }
    return closed;
  }

  private boolean junkBlocks(HeldMail mail, FolderKind folder) {
    return folder == FolderKind.JUNK
        && Policy.of(
                footman.stores().policies().settingsFor(mail.recipient()),
                footman.settings().defaults())
            .is(Setting.JUNK_MOVE, "block");
  }

  /**
   * Finds out what became of held mail whose message is not at its place, and acts on it: it may
   * lie in the quarantine under another number, in another folder, or nowhere. What never had a
   * place may still be on its way for a week.
   *
   * @param user the key of the recipient of all of them
   * @return how many rows were placed anew, closed as moved, closed as gone
   */
  public Map<Count, Long> lookFor(String user, Collection<HeldMail> mails, boolean dryRun)
      throws MailboxException {
    List<HeldMail> rows =
        mails.stream()
            .filter(m -> m.state() == HeldState.HELD || m.state() == HeldState.PURGE)
            .toList();
    if (rows.isEmpty()) {
      return Map.of();
    }
    return mailboxes.open(user, box -> new Look(box, dryRun).over(rows));
  }

  /** One look into one mailbox. */
  private final class Look {
    private final UserMailbox box;
    private final boolean dryRun;
    private final Map<Count, Long> came = new HashMap<>();

    Look(UserMailbox box, boolean dryRun) {
      this.box = box;
      this.dryRun = dryRun;
    }

    Map<Count, Long> over(List<HeldMail> rows) throws MailboxException {
      List<HeldMail> left = new ArrayList<>();
      for (HeldMail row : rows) {
        if (box.atItsPlace(row).isEmpty()) {
          left.add(row);
        }
      }
      if (left.isEmpty()) {
        return came;
      }
      Map<String, Lying> filed = filed();
      Map<String, FolderKind> elsewhere =
          box.elsewhere(left.stream().filter(r -> !filed.containsKey(r.id())).toList());
      left.forEach(r -> act(r, Optional.ofNullable(filed.get(r.id())), elsewhere));
      return came;
    }

    private Map<String, Lying> filed() throws MailboxException {
      Map<String, Lying> filed = new HashMap<>();
      for (Stored stored : box.inQuarantine(MessageRange.all())) {
        stored.heldFields().forEach(f -> filed.putIfAbsent(f.id(), stored.lying()));
      }
      return filed;
    }

    private void act(HeldMail row, Optional<Lying> filed, Map<String, FolderKind> elsewhere) {
      Optional<FolderKind> folder = Optional.ofNullable(elsewhere.get(row.id()));
      if (filed.isPresent()) {
        add(Count.PLACED, dryRun || held().filed(row.id(), filed.get().place()));
      } else if (folder.isPresent()) {
        add(Count.MOVED, dryRun || movedTo(row, folder.get()));
      } else if (row.place().isPresent() || NeverFiled.is(row, clock.instant())) {
        add(Count.GONE, dryRun || gone(row));
      }
    }

    /** What was to be purged is done with, whether its message comes or not. */
    private boolean gone(HeldMail row) {
      return row.place().isPresent() || row.state() == HeldState.PURGE
          ? close(row, Meaning.DELETE, clock.instant())
          : NeverFiled.forget(held(), row, counts);
    }

    private void add(Count what, boolean done) {
      if (done) {
        came.merge(what, 1L, Long::sum);
      }
    }
  }

  private HeldMails held() {
    return footman.stores().heldMails();
  }
}
