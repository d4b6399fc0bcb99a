// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.time.Duration;
import org.footman.core.trust.Network;
import org.footman.net.exchange.Patience;

/**
 * The sites whose servers were silent a short while ago, where none has answered since. Such
 * servers are asked all the same, but waited for a moment only.
 */
final class Silences {
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int SITES = 10_000;

  /** A server that works answers within this. */
  private static final Duration MOMENT = Duration.ofMillis(500);

  private final Cache<Network, Boolean> silent;
  private final Patience usual;

  Silences(Patience usual, Ticker ticker) {
    this.usual = usual;
    this.silent =
        Caffeine.newBuilder()
            .maximumSize(SITES)
            .expireAfterWrite(REMEMBERED)
            .ticker(ticker)
            .build();
  }

  /** How long to wait for that server now. */
  Patience patience(InetAddress server) {
    return wasSilent(server) && usual.each().compareTo(MOMENT) > 0
        ? new Patience(MOMENT, 0)
        : usual;
  }

  boolean wasSilent(InetAddress server) {
    return silent.getIfPresent(Network.site(server)) != null;
  }

  /**
   * One answer speaks for all servers beside it: a hoster's are not blamed for one that is down.
   */
  void heard(InetAddress server, Heard heard) {
    if (heard.isSilence()) {
      silent.put(Network.site(server), true);
    } else if (heard != Heard.NO_SOCKET) {
      silent.invalidate(Network.site(server));
    }
  }
}
