// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.policy.Setting;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.trust.Scope;
import org.footman.james.Clockwork;
import org.footman.james.Footman;

/** Remembers who holds mail, for a time when the database cannot be asked. */
@Singleton
public final class HoldScopes {
  private static final Duration BEAT = Duration.ofSeconds(30);
  private static final String HOLD = "hold";

  private final Footman footman;
  private final Clockwork clockwork;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile Optional<Set<Scope>> seen = Optional.empty();

  @Inject
  public HoldScopes(Footman footman, Clockwork clockwork) {
    this.footman = footman;
    this.clockwork = clockwork;
  }

  /** Begins to read them, again and again. */
  public void start() {
    if (started.compareAndSet(false, true)) {
      clockwork.every(BEAT, "read-hold-scopes", this::read);
    }
  }

  /** Whether mail to that recipient may be held, as of the last reading; if in doubt, yes. */
  public boolean mayHold(String recipientKey) {
    String domain = recipientKey.substring(recipientKey.lastIndexOf('@') + 1);
    return HOLD.equals(footman.settings().defaults().get(Setting.MODE))
        || seen.map(
                scopes ->
                    scopes.contains(Scope.user(recipientKey))
                        || scopes.contains(Scope.domain(domain))
                        || scopes.contains(Scope.SERVER))
            .orElse(true);
  }

  private void read() {
    try {
      seen = Optional.of(Set.copyOf(footman.stores().policies().scopesWith(Setting.MODE, HOLD)));
    } catch (StoreUnavailable e) {
      return; // what was seen before stands
    }
  }
}
