// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import com.sun.mail.imap.IMAPFolder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import javax.mail.FetchProfile;
import javax.mail.Message;
import javax.mail.MessageRemovedException;
import javax.mail.MessagingException;
import javax.mail.UIDFolder;
import javax.mail.search.ComparisonTerm;
import javax.mail.search.ReceivedDateTerm;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the messages of an inbox; none is marked as read by it. */
record ImapLetters(IMAPFolder inbox) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final long HIGHEST = 0xFFFF_FFFFL; // RFC 3501 section 2.3.1.1

  /** What came after the message with that UID, in order. */
  List<Long> after(long uid) throws MessagingException {
    // "n:*" means the last message even where its UID is below n (RFC 3501 section 6.4.8)
    return uids(inbox.getMessagesByUID(uid + 1, UIDFolder.LASTUID)).stream()
        .filter(found -> found > uid)
        .toList();
  }

  /** The UID of the last message, whether the library knows of it or not; 0 when there is none. */
  long last() throws MessagingException {
    long[] uids =
        (long[]) inbox.doCommand(imap -> imap.fetchSequenceNumbers(HIGHEST, UIDFolder.LASTUID));
    return Arrays.stream(uids).max().orElse(0);
  }

  /** What was received since then, give or take a day: the server's day is not ours. */
  List<Long> since(Instant then) throws MessagingException {
    Date day = Date.from(then.minus(DAY));
    return uids(inbox.search(new ReceivedDateTerm(ComparisonTerm.GE, day)));
  }

  private List<Long> uids(@Nullable Message[] messages) throws MessagingException {
    FetchProfile profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    Message[] there = there(messages);
    inbox.fetch(there, profile);
    List<Long> uids = new ArrayList<>();
    for (Message message : there) {
      uids.add(inbox.getUID(message));
    }
    uids.sort(null);
    return uids;
  }

  /** Those of the messages that are still there; none is marked as read by it. */
  List<Letter> read(Collection<Long> uids) throws MessagingException {
    long[] wanted = uids.stream().mapToLong(Long::longValue).toArray();
    if (wanted.length == 0) {
      return List.of(); // an empty set is no set in IMAP
    }
    Message[] there = there(inbox.getMessagesByUID(wanted));
    FetchProfile profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    profile.add(FetchProfile.Item.FLAGS);
    profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
    profile.add(IMAPFolder.FetchProfileItem.SIZE);
    Letter.FIELDS.forEach(profile::add);
    inbox.fetch(there, profile);
    List<Letter> letters = new ArrayList<>();
    for (Message message : there) {
      try {
        letters.add(letter(message));
      } catch (MessageRemovedException e) {
        continue; // by another client, meanwhile
      }
    }
    return letters;
  }

  private Letter letter(Message message) throws MessagingException {
    List<Header> fields = new ArrayList<>();
    for (String name : Letter.FIELDS) {
      String @Nullable [] bodies = message.getHeader(name);
      for (String body : bodies == null ? new String[0] : bodies) {
        String unfolded = body.replaceAll("\\r?\\n(?=[ \\t])", "").replaceAll("[\\r\\n]", " ");
        fields.add(new Header(name, text(unfolded).strip()));
      }
    }
    Date received = message.getReceivedDate();
    return new Letter(
        inbox.getUID(message),
        new Headers(fields),
        received == null ? Instant.EPOCH : received.toInstant(),
        message.getSize(),
        message.getFlags().contains(ImapInbox.HANDLED));
  }

  /** javax.mail makes one character of each octet. */
  private static String text(String body) {
    return body.chars().allMatch(c -> c < 256)
        ? RawText.of(body.getBytes(StandardCharsets.ISO_8859_1))
        : body;
  }

  /** The messages that are still there. */
  static Message[] there(@Nullable Message[] messages) {
    return Arrays.stream(messages)
        .filter(m -> m != null && !m.isExpunged())
        .toArray(Message[]::new);
  }
}
