// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.james.core.MailAddress;

/** Where a mail that answers a challenge goes on to; nobody, when it is consumed. */
final class Onward {
  private final Set<MailAddress> ordinary = new LinkedHashSet<>();
  private final Set<MailAddress> screened = new LinkedHashSet<>();

  /** On its usual way to that recipient. */
  void ordinary(MailAddress recipient) {
    ordinary.add(recipient);
  }

  /** To that mailbox's folder of screened mail. */
  void screened(MailAddress mailbox) {
    screened.add(mailbox);
  }

  Set<MailAddress> ordinary() {
    return Set.copyOf(ordinary);
  }

  Set<MailAddress> screened() {
    return Set.copyOf(screened);
  }
}
