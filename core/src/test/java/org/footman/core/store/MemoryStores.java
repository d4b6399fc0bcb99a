// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.util.List;
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

/** A store in memory for tests; it can play that it is away. */
public final class MemoryStores implements Stores {
  private final MemoryRows rows = new MemoryRows();
  private final MemoryTrust trust = new MemoryTrust(rows);
  private final MemoryPolicies policies = new MemoryPolicies(rows);
  private final HeldMails heldMails = new MemoryHeldMails(rows);
  private final Challenges challenges = new MemoryChallenges(rows);
  private final SentCounts sentCounts = new MemorySentCounts(rows);
  private final Outcomes outcomes = new MemoryOutcomes(rows);
  private final BreakerStates breakerStates = new MemoryBreakerStates(rows);
  private final MemorySentMessages sentMessages = new MemorySentMessages(rows);
  private final MemoryDecisions decisions = new MemoryDecisions(rows);
  private final MemoryAuthKeys authKeys = new MemoryAuthKeys(rows);
  private final MemorySenderKeys senderKeys = new MemorySenderKeys(rows);
  private final MemoryVerifyCounts verifyCounts = new MemoryVerifyCounts(rows);
  private final Audit audit = new MemoryAudit(rows);
  private final Leases leases = new MemoryLeases(rows);
  private final Secrets secrets = new MemorySecrets(rows);
  private final Erasure erasure =
      new MemoryErasure(
          rows,
          List.of(trust, policies, sentMessages, decisions, authKeys, senderKeys, verifyCounts));

  /** From now on every call throws {@link StoreUnavailable}. */
  public void goAway() {
    rows.away(true);
  }

  public void comeBack() {
    rows.away(false);
  }

  @Override
  public Trust trust() {
    return trust;
  }

  @Override
  public Policies policies() {
    return policies;
  }

  @Override
  public HeldMails heldMails() {
    return heldMails;
  }

  @Override
  public Challenges challenges() {
    return challenges;
  }

  @Override
  public SentCounts sentCounts() {
    return sentCounts;
  }

  @Override
  public Outcomes outcomes() {
    return outcomes;
  }

  @Override
  public BreakerStates breakerStates() {
    return breakerStates;
  }

  @Override
  public SentMessages sentMessages() {
    return sentMessages;
  }

  @Override
  public Decisions decisions() {
    return decisions;
  }

  @Override
  public AuthKeys authKeys() {
    return authKeys;
  }

  @Override
  public SenderKeys senderKeys() {
    return senderKeys;
  }

  @Override
  public VerifyCounts verifyCounts() {
    return verifyCounts;
  }

  @Override
  public Audit audit() {
    return audit;
  }

  @Override
  public Leases leases() {
    return leases;
  }

  @Override
  public Secrets secrets() {
    return secrets;
  }

  @Override
  public Erasure erasure() {
    return erasure;
  }

  @Override
  public void ping() {
    rows.in(() -> true);
  }
}
