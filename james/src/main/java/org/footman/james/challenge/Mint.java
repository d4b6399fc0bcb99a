// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.challenge.ServerKey;
import org.footman.core.challenge.TokenMint;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Clockwork;
import org.footman.james.Footman;

/** The mint of this server's tokens; its key is read from the store once and then kept. */
@Singleton
public final class Mint {
  private static final String KEY = "challenge-tokens";

  private final Footman footman;
  private final Clockwork clockwork;
  private final AtomicBoolean loading = new AtomicBoolean();
  private volatile Optional<TokenMint> mint = Optional.empty();

  @Inject
  public Mint(Footman footman, Clockwork clockwork) {
    this.footman = footman;
    this.clockwork = clockwork;
  }

  /** The mint if it is in memory; else it is fetched meanwhile. Never waits. */
  public Optional<TokenMint> atHand() {
    if (mint.isEmpty() && loading.compareAndSet(false, true)) {
      clockwork.soon("load-token-key", this::loadOnce);
    }
    return mint;
  }

  private void loadOnce() {
    try {
      get();
    } catch (StoreUnavailable e) {
      // whoever asks next makes the next try
    } finally {
      loading.set(false);
    }
  }

  /** The mint, from the store if need be; throws {@link StoreUnavailable}. */
  public TokenMint get() {
    return mint.orElseGet(this::load);
  }

  private TokenMint load() {
    byte[] key =
        footman
            .stores()
            .secrets()
            .loadOrCreate(KEY, () -> ServerKey.make(new SecureRandom()).bytes());
    TokenMint loaded =
        ServerKey.of(key)
            .map(TokenMint::new)
            .orElseThrow(() -> new IllegalStateException("the kept key of tokens has no 32 bytes"));
    mint = Optional.of(loaded);
    return loaded;
  }
}
