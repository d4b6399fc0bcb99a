// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.Clock;
import org.footman.core.policy.Policies;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.trust.Trust;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The caches of one node, and the feed that keeps them true. */
final class Caches implements ChangeFeed.Listener, AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Caches.class);

  private final ChangeFeed feed;
  private final CachedTrust trust;
  private final CachedPolicies policies;

  Caches(Transactions transactions, int most, Clock clock) {
    feed = new ChangeFeed(new JpaChanges(transactions), this, clock);
    trust = new CachedTrust(new JpaTrust(transactions), most, feed::isFresh);
    policies = new CachedPolicies(new JpaPolicies(transactions), most, feed::isFresh);
  }

  void start() {
    feed.start();
  }

  Trust trust() {
    return trust;
  }

  Policies policies() {
    return policies;
  }

  @Override
  public void changed(Change change) {
    trust.heard(change.kind(), change.scope());
    policies.heard(change.kind(), change.scope());
  }

  @Override
  public void allChanged() {
    trust.allChanged();
    policies.allChanged();
  }

  @Override
  public void afterReading() {
    trust.refresh();
    trust.write();
  }

  @Override
  public void close() {
    feed.close();
    try {
      trust.write();
    } catch (StoreUnavailable e) {
      LOGGER.debug("the last days of use are lost", e);
    }
  }
}
