// SPDX-License-Identifier: Apache-2.0
package org.footman.james.authserver;

import javax.inject.Inject;
import org.footman.james.Clockwork;

/** What an Authentication Server has to do with the James around it, once James is up. */
public final class KeyServing {
  private final KeyServer server;
  private final JamesUsers users;
  private final AccountRenames renames;
  private final KeyServerGauges gauges;
  private final Clockwork clockwork;

  @Inject
  public KeyServing(
      KeyServer server,
      JamesUsers users,
      AccountRenames renames,
      KeyServerGauges gauges,
      Clockwork clockwork) {
    this.server = server;
    this.users = users;
    this.renames = renames;
    this.gauges = gauges;
    this.clockwork = clockwork;
  }

  /** Follows James's users and their names, and shows the figures in James's metrics. */
  public void start() {
    server.follow(users);
    renames.start(clockwork);
    gauges.start();
  }
}
