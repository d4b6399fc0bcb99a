// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.mail.FolderClosedException;
import javax.mail.MessagingException;
import javax.mail.StoreClosedException;

/**
 * Moves letters out of the inbox, as {@link Progress} has it, and tells the recipient. What the
 * server refuses stays in the inbox and is tried again in the next round.
 */
final class Mover {
  private final Progress progress;
  private final FolderNames folders;
  private final String user;
  private final ClientLog log;

  Mover(Progress progress, FolderNames folders, String user, ClientLog log) {
    this.progress = progress;
    this.folders = folders;
    this.user = user;
    this.log = log;
  }

  /**
   * Moves all that is to be moved.
   *
   * @param again whether a run before may have got some of it half done
   */
  void move(ImapInbox inbox, boolean again) throws MessagingException, IOException {
    Map<Long, Progress.Move> moves = progress.moves();
    if (moves.isEmpty()) {
      return;
    }
    List<Letter> letters = inbox.letters().read(moves.keySet());
    moves.keySet().stream()
        .filter(uid -> letters.stream().noneMatch(letter -> letter.uid() == uid))
        .forEach(progress::forget); // it is moved, or somebody else took it
    tell(inbox, letters.stream().filter(l -> of(moves, l).wantsNote()).toList());
    for (Letter letter : letters) {
      move(inbox, letter, of(moves, letter).treatment(), again);
    }
    progress.save();
  }

  private static Progress.Move of(Map<Long, Progress.Move> moves, Letter letter) {
    return Optional.ofNullable(moves.get(letter.uid())).orElseThrow();
  }

  /** First the note, then the move: nothing goes away untold. */
  private void tell(ImapInbox inbox, List<Letter> letters) throws MessagingException, IOException {
    if (letters.isEmpty()) {
      return;
    }
    String whereTo = folders.forGood() ? "deleted" : "moved to the folder " + trash(inbox);
    String note = new RejectionNote(user, whereTo).write(letters, log.clock().instant());
    inbox.append(note).ifPresent(progress::ours);
    letters.forEach(letter -> progress.told(letter.uid()));
    progress.save();
  }

  private void move(ImapInbox inbox, Letter letter, Treatment treatment, boolean again)
      throws MessagingException {
    try {
      if (treatment == Treatment.SPAM) {
        inbox.move(letter, spam(inbox), again);
      } else if (treatment == Treatment.QUARANTINE) {
        inbox.move(letter, folders.quarantine(), again);
      } else if (folders.forGood()) {
        inbox.delete(letter);
      } else {
        inbox.move(letter, trash(inbox), again);
      }
      progress.forget(letter.uid());
    } catch (FolderClosedException | StoreClosedException e) {
      throw e; // the connection has gone
    } catch (MessagingException e) {
      log.line("not moved uid=" + letter.uid() + " why=\"" + e.getMessage() + "\"");
    }
  }

  private String spam(ImapInbox inbox) throws MessagingException {
    return folders.spam().isPresent()
        ? folders.spam().get()
        : inbox.folders().marked("\\Junk").orElse("Spam");
  }

  private String trash(ImapInbox inbox) throws MessagingException {
    return folders.trash().isPresent()
        ? folders.trash().get()
        : inbox.folders().marked("\\Trash").orElse("Trash");
  }
}
