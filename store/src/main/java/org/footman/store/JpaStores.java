// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Clock;
import java.time.Duration;
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
import org.footman.core.store.Erasure;
import org.footman.core.store.Leases;
import org.footman.core.store.Secrets;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.store.Stores;
import org.footman.core.trust.Trust;

/**
 * All ports over one H2 or PostgreSQL database.
 *
 * <p>The database may be away, at the start too: then every call throws {@link StoreUnavailable} at
 * once, and all is well again about a second after it came back. Trust and settings that were asked
 * for before are answered from memory, also then; what other nodes change is heard of within
 * seconds.
 */
public final class JpaStores implements Stores, AutoCloseable {
  /** How long a start waits for the tables of a database that is slow. */
  private static final Duration START = Duration.ofSeconds(30);

  private final Database database;
  private final Watch watch;
  private final Transactions transactions;
  private final Caches caches;
  private final HeldMails heldMails;
  private final Challenges challenges;
  private final SentCounts sentCounts;
  private final Outcomes outcomes;
  private final BreakerStates breakerStates;
  private final SentMessages sentMessages;
  private final Decisions decisions;
  private final AuthKeys authKeys;
  private final SenderKeys senderKeys;
  private final VerifyCounts verifyCounts;
  private final Audit audit;
  private final Leases leases;
  private final Secrets secrets;
  private final Erasure erasure;

  private JpaStores(DatabaseSettings settings, Clock clock) {
    database = new Database(settings);
    watch = new Watch(database::migrate, database::ping);
    transactions = new Transactions(database::session, watch);
    caches = new Caches(transactions, settings.cached(), clock);
    heldMails = new JpaHeldMails(transactions);
    challenges = new JpaChallenges(transactions);
    sentCounts = new JpaSentCounts(transactions);
    outcomes = new JpaOutcomes(transactions);
    breakerStates = new JpaBreakerStates(transactions);
    sentMessages = new JpaSentMessages(transactions);
    decisions = new JpaDecisions(transactions, settings.vendor());
    authKeys = new JpaAuthKeys(transactions);
    senderKeys = new JpaSenderKeys(transactions);
    verifyCounts = new JpaVerifyCounts(transactions, settings.vendor());
    audit = new JpaAudit(transactions);
    leases = new JpaLeases(transactions);
    secrets = new JpaSecrets(transactions);
    erasure = new JpaErasure(transactions);
  }

  /**
   * Opens the database, which need not be reachable; its tables are made or brought up to date as
   * soon as it is. Waits for the outcome of the first try, at most 30 seconds.
   */
  public static JpaStores open(DatabaseSettings settings, Clock clock) {
    var stores = new JpaStores(settings, clock);
    stores.watch.start(START);
    stores.caches.start();
    return stores;
  }

  /** Makes the caches forget, as when changes were missed. */
  void forgetCached() {
    caches.allChanged();
  }

  /** Whether the database can be used as far as is known; from memory. */
  public boolean isUp() {
    return watch.isUp();
  }

  @Override
  public Trust trust() {
    return caches.trust();
  }

  @Override
  public Policies policies() {
    return caches.policies();
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
    transactions.run(Database::ask);
  }

  @Override
  public void close() {
    caches.close();
    watch.close();
    database.close();
  }
}
