// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import java.time.Duration;

/**
 * How long SPF may take.
 *
 * @param patience for one check, whatever happens
 * @param waiting how many steps may wait to be reckoned; any more end their check
 */
public record SpfSettings(Duration patience, int waiting) {
  public static final SpfSettings DEFAULT = new SpfSettings(Duration.ofSeconds(8), 10_000);

  public SpfSettings {
    if (patience.isNegative() || patience.isZero() || waiting < 1) {
      throw new IllegalArgumentException("patience and room above nothing");
    }
  }

  public SpfSettings patience(Duration other) {
    return new SpfSettings(other, waiting);
  }
}
