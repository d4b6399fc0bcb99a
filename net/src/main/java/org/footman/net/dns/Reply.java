// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dns;

import java.time.Duration;
import java.util.List;
import org.footman.core.dns.Answer;
import org.footman.core.dns.RecordType;
import org.xbill.DNS.Record;

/**
 * What came of a question, as it is kept.
 *
 * @param life how long it may be kept
 * @param octets how much it weighs
 */
record Reply(Answer<Record> answer, Duration life, int octets) {
  private static final int LEAST = 64;

  static Reply found(List<Record> records, Duration life, int octets) {
    return new Reply(new Answer.Found<>(records), life, Math.max(LEAST, octets));
  }

  static Reply absent(boolean nameExists, Duration life) {
    return new Reply(new Answer.Absent<>(nameExists), life, LEAST);
  }

  static Reply failed(String why, Duration life) {
    return new Reply(new Answer.Failed<>(why), life, LEAST);
  }

  /** The same where the cause is on this side. */
  static Reply failedHere(String why, Duration life) {
    return new Reply(new Answer.Failed<>(why, true), life, LEAST);
  }

  <T> Answer<T> as(RecordType<T> type) {
    if (answer instanceof Answer.Found<Record> found) {
      List<T> values = Values.of(found.records(), type);
      return values.isEmpty() ? new Answer.Absent<>(true) : new Answer.Found<>(values);
    }
    if (answer instanceof Answer.Absent<Record> absent) {
      return new Answer.Absent<>(absent.nameExists());
    }
    Answer.Failed<Record> failed = (Answer.Failed<Record>) answer;
    return new Answer.Failed<>(failed.why(), failed.here());
  }
}
