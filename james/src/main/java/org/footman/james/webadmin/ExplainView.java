// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.util.List;
import org.footman.core.automatic.Classification;

/**
 * What would be decided about a message, and why.
 *
 * @param outcome what is right for the message: deliver, screen, hold, block, undecided
 * @param act what would be done in the recipient's mode
 * @param source what it is known by; empty for the null sender
 * @param automatic whether a person wrote it, and by which rule
 * @param trust the entries that speak of it
 * @param policy every value in force for the recipient
 */
record ExplainView(
    String outcome,
    String act,
    String reason,
    String mode,
    String source,
    Automatic automatic,
    Challenge challenge,
    List<TrustView> trust,
    List<PolicyView> policy) {

  /** What wrote the message. */
  record Automatic(String kind, String rule) {
    static Automatic of(Classification classification) {
      return new Automatic(Codes.of(classification.kind()), classification.rule());
    }
  }

  /**
   * Whether the source would be asked now.
   *
   * @param reason how (new, again), or why not
   */
  record Challenge(boolean asks, String reason) {}
}
