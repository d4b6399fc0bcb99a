// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How far the client has come in an inbox, kept on disk: up to which UID it looked, what it asks
 * about again later, and what it is about to move. A crash at any point leaves nothing out.
 */
final class Progress {
  private static final int MOST_AGAIN = 10_000;
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6; // about an hour

  private static final Pattern INBOX = Pattern.compile("inbox (\\d{1,10}) (\\d{1,10})");
  private static final Pattern AGAIN = Pattern.compile("again (\\d{1,10}) (\\d{1,9}) (\\d{1,12})");
  private static final Pattern MOVE = Pattern.compile("move (\\d{1,10}) ([A-Z_]+) (true|false)");

  private final SortedMap<Long, Again> again = new TreeMap<>();
  private final SortedMap<Long, Move> moves = new TreeMap<>();
  private final Set<Long> ours = new HashSet<>();
  private final PrivateFile file;
  private long validity;
  private long seen;

  private Progress(PrivateFile file) {
    this.file = file;
  }

  /** When a message is verified once more, after how many tries. */
  private record Again(int tries, Instant next) {
    String line(long uid) {
      return "again " + uid + " " + tries + " " + next.getEpochSecond();
    }
  }

  /**
   * A message that is to leave the inbox.
   *
   * @param told whether the note about it was written
   */
  record Move(Treatment treatment, boolean told) {
    boolean wantsNote() {
      return treatment == Treatment.REJECT_AND_TELL && !told;
    }

    String line(long uid) {
      return "move " + uid + " " + treatment + " " + told;
    }
  }

  /** Goes on where a run before was; lines that cannot be read count as absent. */
  static Progress read(PrivateFile file) throws IOException {
    Progress progress = new Progress(file);
    file.lines().forEach(progress::take);
    return progress;
  }

  private void take(String line) {
    Matcher inbox = INBOX.matcher(line);
    Matcher later = AGAIN.matcher(line);
    Matcher move = MOVE.matcher(line);
    if (inbox.matches()) {
      validity = Long.parseLong(inbox.group(1));
      seen = Long.parseLong(inbox.group(2));
    } else if (later.matches()) {
      Instant next = Instant.ofEpochSecond(Long.parseLong(later.group(3)));
      again.put(Long.valueOf(later.group(1)), new Again(Integer.parseInt(later.group(2)), next));
    } else if (move.matches()) {
      Stream.of(Treatment.values())
          .filter(t -> !t.stays() && t.name().equals(move.group(2)))
          .forEach(
              t ->
                  moves.put(
                      Long.valueOf(move.group(1)),
                      new Move(t, Boolean.parseBoolean(move.group(3)))));
    }
  }

  /** All UIDs mean nothing in an inbox with another validity (RFC 3501 section 2.3.1.1). */
  void of(long uidValidity) {
    if (validity != uidValidity) {
      validity = uidValidity;
      seen = 0;
      again.clear();
      moves.clear();
      ours.clear();
    }
  }

  /** The highest UID that was looked at; 0 when none was. */
  long seen() {
    return seen;
  }

  void seen(long uid) {
    seen = Math.max(seen, uid);
  }

  /** What is to be done with a message, whatever was before. */
  void decided(long uid, Treatment treatment, Instant now) {
    int tries = again.containsKey(uid) ? again.get(uid).tries() + 1 : 0;
    forget(uid);
    if (treatment == Treatment.LATER && again.size() < MOST_AGAIN) {
      Duration wait = FIRST.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
      again.put(uid, new Again(tries, now.plus(wait)));
    } else if (!treatment.stays()) {
      moves.put(uid, new Move(treatment, false));
    }
  }

  /** The message has gone, or needs nothing more. */
  void forget(long uid) {
    again.remove(uid);
    moves.remove(uid);
  }

  void told(long uid) {
    moves.computeIfPresent(uid, (u, move) -> new Move(move.treatment(), true));
  }

  /** The message is a note of this run's, never to be judged, even by a server without keywords. */
  void ours(long uid) {
    ours.add(uid);
  }

  boolean isOurs(long uid) {
    return ours.contains(uid);
  }

  /** What is to be verified once more by now. */
  List<Long> due(Instant now) {
    return again.entrySet().stream()
        .filter(entry -> !entry.getValue().next().isAfter(now))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How long nothing will be due; the longest wait when nothing waits. */
  Duration quiet(Instant now, Duration longest) {
    return again.values().stream()
        .map(a -> Duration.between(now, a.next()))
        .filter(wait -> wait.compareTo(longest) < 0)
        .min(Duration::compareTo)
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
        .orElse(longest);
  }

  Map<Long, Move> moves() {
    return new TreeMap<>(moves);
  }

  /** Whether nothing is left to be done. */
  boolean isDone() {
    return again.isEmpty() && moves.isEmpty();
  }

  void save() throws IOException {
    file.write(
        Stream.of(
                Stream.of("inbox " + validity + " " + seen),
                again.entrySet().stream().map(e -> e.getValue().line(e.getKey())),
                moves.entrySet().stream().map(e -> e.getValue().line(e.getKey())))
            .flatMap(lines -> lines)
            .toList());
  }
}
