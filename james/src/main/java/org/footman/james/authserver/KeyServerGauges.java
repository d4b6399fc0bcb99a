// SPDX-License-Identifier: Apache-2.0
package org.footman.james.authserver;

import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.metrics.api.GaugeRegistry;

/** Shows the figures of the Authentication Server in James's metrics. */
@Singleton
public final class KeyServerGauges {
  private final KeyServer server;
  private final GaugeRegistry registry;

  @Inject
  public KeyServerGauges(KeyServer server, GaugeRegistry registry) {
    this.server = server;
    this.registry = registry;
  }

  /** Registers each as {@code footman-authserver-<figure>}. */
  public void start() {
    for (String figure : server.figures().keySet()) {
      registry.register(
          "footman-authserver-" + figure.replace('_', '-'),
          () -> server.figures().getOrDefault(figure, 0L));
    }
  }
}
