// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.dns.Dns;
import org.footman.core.proof.Spf;
import org.footman.core.proof.SpfQuestion;
import org.footman.core.proof.SpfResult;
import org.footman.james.Footman;
import org.footman.net.spf.JspfSpf;
import org.footman.net.spf.KeptSpf;
import org.footman.net.spf.SpfSettings;

/** SPF for this server, its results kept a short while, until James stops. */
@Singleton
public final class OutsideSpf implements Spf {
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final JspfSpf spf;
  private final Spf kept;

  @Inject
  public OutsideSpf(Footman footman) {
    this.spf = JspfSpf.with(SpfSettings.DEFAULT.patience(footman.settings().proving().patience()));
    this.kept = KeptSpf.of(spf, KEPT);
  }

  @Override
  public CompletableFuture<SpfResult> check(SpfQuestion question, Dns dns) {
    return kept.check(question, dns);
  }

  @Override
  public Duration lasts(SpfQuestion question) {
    return kept.lasts(question);
  }

  /** With nothing that was kept: for an explanation. */
  public Spf anew() {
    return spf;
  }

  @PreDestroy
  public void stop() {
    spf.close();
  }
}
