// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import org.footman.core.audit.Audit;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.SenderKeys;
import org.footman.core.authkey.VerifyCounts;
import org.footman.core.budget.BreakerStates;
import org.footman.core.budget.Outcomes;
import org.footman.core.budget.SentCounts;
import org.footman.core.challenge.Challenges;
import org.footman.core.policy.Policies;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.source.Decisions;
import org.footman.core.source.SentMessages;
import org.footman.core.trust.Trust;

/** All ports of one store. */
public interface Stores {
  Trust trust();

  Policies policies();

  HeldMails heldMails();

  Challenges challenges();

  SentCounts sentCounts();

  Outcomes outcomes();

  BreakerStates breakerStates();

  SentMessages sentMessages();

  Decisions decisions();

  AuthKeys authKeys();

  SenderKeys senderKeys();

  VerifyCounts verifyCounts();

  Audit audit();

  Leases leases();

  Secrets secrets();

  Erasure erasure();

  /** Asks the store for the cheapest sign of life; throws {@link StoreUnavailable}. */
  void ping();
}
