// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.util.List;
import org.footman.core.address.Source;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.automatic.Classification;
import org.footman.core.policy.Policy;
import org.footman.core.source.KeyDecision;
import org.footman.james.mail.MailFacts;

/**
 * What would be decided about a message, and why.
 *
 * @param outcome what is right for the message: deliver, screen, hold, block, undecided
 * @param act what would be done in the recipient's mode
 * @param source what it is known by; empty for the null sender
 * @param automatic whether a person wrote it, and by which rule
 * @param key what its key would say
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
    Key key,
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
   * What the key of the message would say.
   *
   * @param status as supposed, NOKEY, or NOT-ASKED: the message has a key and none is supposed
   * @param verifiedHere whether that counts for the recipient
   * @param proves the address that a valid key proves, as it is known by; else empty
   */
  record Key(String status, boolean verifiedHere, String proves) {
    static Key of(MailFacts facts, Policy policy) {
      return new Key(
          facts
              .key()
              .map(k -> k.status().name())
              .orElse(facts.hasKey() ? "NOT-ASKED" : AuthKeyStatus.NOKEY.name()),
          KeyDecision.verifiedHere(policy),
          facts.proven().map(Source::key).orElse(""));
    }
  }

  /**
   * Whether the source would be asked now.
   *
   * @param reason how (new, again), or why not
   */
  record Challenge(boolean asks, String reason) {}
}
