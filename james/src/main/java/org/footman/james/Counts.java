// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.footman.core.source.Reason;

/** The suite's metrics in James's metric system; no address ever labels one. */
@Singleton
public final class Counts {
  private final MetricFactory factory;
  private final Map<String, Metric> metrics = new ConcurrentHashMap<>();

  @Inject
  public Counts(MetricFactory factory) {
    this.factory = factory;
  }

  /** Counts one, as {@code footman-<what>}. */
  public void count(String what) {
    count(what, 1);
  }

  public void count(String what, int many) {
    metrics.computeIfAbsent(what, some -> factory.generate("footman-" + some)).add(many);
  }

  /** Counts one decision, as {@code footman-reason-<code>}. */
  public void count(Reason reason) {
    count("reason-" + reason.code());
  }
}
