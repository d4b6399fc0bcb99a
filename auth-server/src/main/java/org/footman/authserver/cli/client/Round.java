// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.mail.MessagingException;

/** Looks once at what is new in the inbox, or due again, and does what the user wishes. */
record Round(Progress progress, Judge judge, Mover mover, ClientLog log) {
  private static final int AT_ONCE = 50;

  /**
   * Looks at everything.
   *
   * @return whether anything was new
   */
  boolean run(ImapInbox inbox) throws MessagingException, IOException {
    progress.of(inbox.validity());
    mover.move(inbox, true);
    judge.begin();
    Instant now = log.clock().instant();
    List<Long> fresh = fresh(inbox, now);
    List<Long> all = Stream.concat(progress.due(now).stream(), fresh.stream()).toList();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      look(inbox, all.subList(from, Math.min(from + AT_ONCE, all.size())));
    }
    return !fresh.isEmpty();
  }

  /** At first only what is new enough to be judged, so that an old inbox is not read through. */
  private List<Long> fresh(ImapInbox inbox, Instant now) throws MessagingException {
    List<Long> fresh =
        progress.seen() == 0
            ? inbox.letters().since(judge.oldest(now))
            : inbox.letters().after(progress.seen());
    return fresh.stream().filter(uid -> !progress.isOurs(uid)).toList();
  }

  private void look(ImapInbox inbox, List<Long> uids) throws MessagingException, IOException {
    Instant now = log.clock().instant();
    List<Letter> letters = inbox.letters().read(uids);
    List<Judgement> judgements = judge.judge(letters, now);
    if (judgements.size() < letters.size()) {
      return; // interrupted: none of them was looked at
    }
    uids.stream()
        .filter(uid -> letters.stream().noneMatch(letter -> letter.uid() == uid))
        .forEach(progress::forget); // gone
    judgements.stream().filter(Judgement::isWorthALine).map(Judgement::line).forEach(log::line);
    judgements.forEach(one -> progress.decided(one.uid(), one.treatment(), now));
    uids.forEach(progress::seen);
    judge.save();
    progress.save(); // what is to be moved is known before anything is
    mover.move(inbox, false);
  }
}
