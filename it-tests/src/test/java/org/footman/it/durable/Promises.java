// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What James said 250 to, and what its administration showed: none of it may be lost. */
final class Promises {
  private final ConcurrentLinkedQueue<Accepted> accepted = new ConcurrentLinkedQueue<>();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final Set<String> rows = ConcurrentHashMap.newKeySet();

  /** One accepted mail's copy for one recipient. */
  record Accepted(String messageId, String sender, String recipient) {}

  void accepted(String messageId, String sender, List<String> recipients) {
    recipients.forEach(to -> accepted.add(new Accepted(messageId, sender, to)));
  }

  /** The answer of that source to its challenge was accepted. */
  void answered(String source) {
    answered.add(source);
  }

  /** The administration listed the row with that id, so it was committed. */
  void row(String id) {
    rows.add(id);
  }

  List<Accepted> accepted() {
    return List.copyOf(accepted);
  }

  Set<String> answered() {
    return Set.copyOf(answered);
  }

  Set<String> rows() {
    return Set.copyOf(rows);
  }
}
