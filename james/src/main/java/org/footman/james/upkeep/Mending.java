// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MessageRange;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;
import org.footman.core.quarantine.HeldField;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.quarantine.HeldState;
import org.footman.core.upkeep.Count;
import org.footman.james.Door;
import org.footman.james.FolderRemover;
import org.footman.james.Footman;
import org.footman.james.HeldMoves;
import org.footman.james.Keys;
import org.footman.james.OpenRows;
import org.footman.james.folder.Lying;
import org.footman.james.folder.Mailboxes;
import org.footman.james.folder.Stored;
import org.footman.james.folder.UserMailbox;

/**
 * Makes the index agree with one user's folders: rows learn where their message lies, lost rows are
 * made anew, and what became of messages that are no longer there is found out.
 *
 * <p>The rows are read before the folder, as a row is always written before its message is filed: a
 * message without a row is one whose row was lost.
 */
final class Mending {
  /** How many messages of one user are read in one run at most. */
  private static final int MOST_READ = 5000;

  private final Footman footman;
  private final Keys keys;
  private final Mailboxes mailboxes;
  private final HeldMoves moves;
  private final FolderRemover remover;
  private final Door door;

  @Inject
  Mending(
      Footman footman,
      Keys keys,
      Mailboxes mailboxes,
      HeldMoves moves,
      FolderRemover remover,
      Door door) {
    this.footman = footman;
    this.keys = keys;
    this.mailboxes = mailboxes;
    this.moves = moves;
    this.remover = remover;
    this.door = door;
  }

  void mend(Username user, Shift shift) throws MailboxException {
    String key = keys.ofUser(user);
    Map<String, HeldMail> open = new LinkedHashMap<>();
    OpenRows.of(held(), key).forEach(row -> open.put(row.id(), row));
    List<Stored> others = mailboxes.open(user, box -> unexpected(box, open));
    // by now open holds only what is not where its row says
    for (Stored stored : others) {
      for (HeldField field : stored.heldFields()) {
        Optional<HeldMail> row = Optional.ofNullable(open.remove(field.id()));
        row.ifPresent(r -> place(r, stored, shift));
      }
    }
    rebuild(key, others, shift);
    Map<Count, Long> came = moves.lookFor(key, open.values(), shift.dryRun());
    came.forEach(shift.tally()::add);
  }

  /** Takes the rows that are right out of the map, and reads the messages that no row expects. */
  private static List<Stored> unexpected(UserMailbox box, Map<String, HeldMail> open)
      throws MailboxException {
    Map<MessageUid, Lying> folder = new HashMap<>(box.listQuarantine());
    open.values().removeIf(row -> row.place().filter(p -> take(folder, p)).isPresent());
    List<MessageUid> uids = folder.keySet().stream().sorted().limit(MOST_READ).toList();
    List<Stored> read = new ArrayList<>();
    for (MessageRange range : MessageRange.toRanges(uids)) {
      read.addAll(box.inQuarantine(range));
    }
    return read;
  }

  private static boolean take(Map<MessageUid, Lying> folder, HeldMail.Place place) {
    MessageUid uid = MessageUid.of(place.uid());
    Optional<Lying> there =
        Optional.ofNullable(folder.get(uid)).filter(lying -> lying.place().equals(place));
    there.ifPresent(lying -> folder.remove(uid));
    return there.isPresent();
  }

  private void place(HeldMail row, Stored stored, Shift shift) {
    if (shift.dryRun() || held().filed(row.id(), stored.lying().place())) {
      shift.tally().add(Count.PLACED);
    }
  }

  private void rebuild(String user, List<Stored> others, Shift shift) throws MailboxException {
    Map<HeldField, Stored> byField = new LinkedHashMap<>();
    others.forEach(s -> s.heldFields().forEach(f -> byField.putIfAbsent(f, s)));
    Set<String> known =
        held()
            .known(
                byField.keySet().stream()
                    .map(HeldField::id)
                    .collect(java.util.stream.Collectors.toSet()));
    for (Map.Entry<HeldField, Stored> message : byField.entrySet()) {
      if (known.contains(message.getKey().id())) {
        finishExpired(message.getKey().id(), shift);
      } else {
        rebuild(user, message.getKey(), message.getValue(), shift);
      }
    }
  }

  /** What is older than rows are remembered was let lie by its owner when its row was forgotten. */
  private void rebuild(String user, HeldField field, Stored message, Shift shift) {
    Duration ended = footman.settings().upkeep().ended();
    Duration keep = footman.settings().limits().keep();
    Instant oldest = shift.now().minus(ended.compareTo(keep) > 0 ? ended : keep);
    if (message.internalDate().isAfter(oldest)
        && (shift.dryRun()
            || held().rebuild(new Rebuilt(keys, shift.now()).row(user, field, message)))) {
      shift.tally().add(Count.REBUILT);
    }
  }

  /** A crash came between the row's change to EXPIRED and the handing over. */
  private void finishExpired(String id, Shift shift) throws MailboxException {
    Optional<HeldMail> expired = held().byId(id).filter(r -> r.state() == HeldState.EXPIRED);
    if (expired.isEmpty()) {
      return; // a copy that its owner let lie
    }
    Policy policy = door.policy(expired.get().recipient());
    if (!shift.dryRun()) {
      remover.finishExpired(expired.get(), policy.is(Setting.EXPIRED, "delete"));
    }
    shift.tally().add(Count.EXPIRED_TO_JUNK);
  }

  private HeldMails held() {
    return footman.stores().heldMails();
  }
}
