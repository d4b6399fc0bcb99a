// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import java.time.Instant;
import java.util.List;
import org.footman.core.trust.Scope;

/** The memory of decisions. */
public interface Decisions {
  void record(List<Decision> decisions);

  /** At most 100, oldest first. */
  List<Decision> byMessageId(String messageId);

  /** What was decided for the recipients of a scope, from (inclusive) to (exclusive). */
  Report report(Scope scope, Instant from, Instant to);

  int sweep(Instant before, int most);
}
