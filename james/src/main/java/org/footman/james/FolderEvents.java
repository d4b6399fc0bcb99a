// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.events.MailboxEvents.Added;
import org.apache.james.mailbox.events.MailboxEvents.Expunged;
import org.apache.james.mailbox.events.MailboxEvents.MailboxDeletion;
import org.apache.james.mailbox.events.MailboxEvents.MetaDataHoldingEvent;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MessageRange;
import org.footman.core.quarantine.FolderKind;
import org.footman.core.quarantine.HeldField;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.quarantine.HeldState;
import org.footman.james.folder.Lying;
import org.footman.james.folder.Mailboxes;
import org.footman.james.folder.ReturnPath;
import org.footman.james.folder.Stored;

/**
 * Finds the rows that an event in a folder speaks of, and hands them on.
 *
 * <p>Every method throws {@code StoreUnavailable}.
 */
@Singleton
public final class FolderEvents {
  /** How many messages of one event are read at most; the rest is left to maintenance. */
  private static final int MOST_READ = 500;

  private final Footman footman;
  private final Keys keys;
  private final Mailboxes mailboxes;
  private final HeldMoves moves;
  private final FolderReleaser releaser;
  private final Lessons lessons;
  private final Clock clock;

  @Inject
  public FolderEvents(
      Footman footman,
      Keys keys,
      Mailboxes mailboxes,
      HeldMoves moves,
      FolderReleaser releaser,
      Lessons lessons,
      Clock clock) {
    this.footman = footman;
    this.keys = keys;
    this.mailboxes = mailboxes;
    this.moves = moves;
    this.releaser = releaser;
    this.lessons = lessons;
    this.clock = clock;
  }

  /** James delivered into the quarantine folder: the row learns where its message lies. */
  void filed(Added added) throws MailboxException {
    for (Stored stored : read(added, added.getUids())) {
      for (HeldField field : stored.heldFields()) {
        held()
            .byId(field.id())
            .filter(row -> isOf(row, added))
            .ifPresent(row -> filed(row, stored.lying()));
      }
    }
  }

  private void filed(HeldMail row, Lying lying) {
    held().filed(row.id(), lying.place());
    // read again after the place is written: who began to release it may have found nothing
    held()
        .byId(row.id())
        .filter(r -> r.state() == HeldState.RELEASING)
        .ifPresent(r -> releaser.settle(r, clock.instant()));
  }

  /** The user put messages into a folder that is not the quarantine. */
  void putInto(Added added, FolderKind folder) throws MailboxException {
    String user = keys.ofUser(added.getMailboxPath().getUser());
    Map<MessageUid, HeldMail> rows = rowsOf(added, user);
    rows.values().forEach(row -> moves.movedTo(row, folder));
    if (folder == FolderKind.BLOCKED) {
      Set<MessageUid> others = new HashSet<>(added.getUids());
      others.removeAll(rows.keySet());
      for (Stored stored : read(added, others)) {
        ReturnPath.of(stored.headers())
            .ifPresent(sender -> lessons.unwanted(user, sender, clock.instant()));
      }
    }
  }

  /** One look-up for one message, one for all that the user holds where there are more. */
  private Map<MessageUid, HeldMail> rowsOf(Added added, String user) throws MailboxException {
    Collection<MessageUid> uids = added.getUids();
    // not by getMessageIds(): a set of JPA's ids throws
    boolean haveIds = uids.stream().noneMatch(uid -> messageId(added, uid).isEmpty());
    List<HeldMail> open =
        haveIds && uids.size() == 1
            ? held().byMessage(user, messageId(added, uids.iterator().next()))
            : OpenRows.of(held(), user);
    if (open.isEmpty()) {
      return Map.of();
    }
    return haveIds ? byMessageId(added, open) : byHeader(added, open);
  }

  private static Map<MessageUid, HeldMail> byMessageId(Added added, List<HeldMail> open) {
    Map<String, HeldMail> rows =
        open.stream()
            .filter(r -> r.place().isPresent())
            .collect(
                Collectors.toMap(
                    r -> r.place().orElseThrow().messageId(), r -> r, (one, other) -> one));
    return added.getUids().stream()
        .filter(uid -> rows.containsKey(messageId(added, uid)))
        .collect(Collectors.toMap(uid -> uid, uid -> rows.get(messageId(added, uid))));
  }

  /** For mailboxes whose message ids cannot be written down, such as JPA's. */
  private Map<MessageUid, HeldMail> byHeader(Added added, List<HeldMail> open)
      throws MailboxException {
    Map<String, HeldMail> rows =
        open.stream().collect(Collectors.toMap(HeldMail::id, r -> r, (one, other) -> one));
    return read(added, added.getUids()).stream()
        .filter(s -> s.heldFields().stream().anyMatch(f -> rows.containsKey(f.id())))
        .collect(
            Collectors.toMap(
                s -> s.lying().uid(),
                s ->
                    s.heldFields().stream()
                        .map(f -> Optional.ofNullable(rows.get(f.id())))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElseThrow()));
  }

  /** Messages left the quarantine folder; whoever moved them said so before. */
  void leftQuarantine(Expunged expunged) throws MailboxException {
    String user = keys.ofUser(expunged.getMailboxPath().getUser());
    String folder = expunged.getMailboxId().serialize();
    Set<Long> uids =
        expunged.getUids().stream().map(MessageUid::asLong).collect(Collectors.toSet());
    List<HeldMail> rows = new ArrayList<>();
    for (HeldMail row : OpenRows.of(held(), user)) {
      row.place()
          .filter(p -> p.mailboxId().equals(folder) && uids.contains(p.uid()))
          .ifPresent(p -> rows.add(row));
    }
    moves.lookFor(user, rows, false);
  }

  /** A folder is gone with all that was in it; James sends no event for each message. */
  void folderGone(MailboxDeletion deletion) throws MailboxException {
    String user = keys.ofUser(deletion.getMailboxPath().getUser());
    moves.lookFor(user, OpenRows.inFolder(held(), deletion.getMailboxId().serialize()), false);
  }

  private List<Stored> read(MetaDataHoldingEvent event, Collection<MessageUid> uids)
      throws MailboxException {
    List<MessageUid> some = uids.stream().sorted().limit(MOST_READ).toList();
    return mailboxes.open(
        event.getMailboxPath().getUser(),
        box -> {
          List<Stored> read = new ArrayList<>();
          for (MessageRange range : MessageRange.toRanges(some)) {
            read.addAll(box.read(event.getMailboxId(), range));
          }
          return read;
        });
  }

  private boolean isOf(HeldMail row, Added added) {
    try {
      return mailboxes.user(row.recipient()).equals(added.getMailboxPath().getUser());
    } catch (MailboxException e) {
      return false;
    }
  }

  private static String messageId(MetaDataHoldingEvent event, MessageUid uid) {
    return Lying.text(event.getMetaData(uid).getMessageId());
  }

  private HeldMails held() {
    return footman.stores().heldMails();
  }
}
