// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.util.Optional;
import org.footman.core.address.Source;
import org.footman.core.policy.Policy;
import org.footman.core.source.RefusalRule;
import org.footman.core.trust.TrustQuestion;
import org.footman.james.Door;
import org.footman.james.Keys;
import org.footman.james.mail.MailFacts;
import org.footman.james.proof.Explained;

/** Says whether the policy of a recipient would have the session refuse a message, and why. */
final class PolicyRefusals {
  private final Door door;
  private final Keys keys;

  PolicyRefusals(Door door, Keys keys) {
    this.door = door;
    this.keys = keys;
  }

  /**
   * The reason; the empty text where nothing is refused, as of users, bounces and what a relay of
   * the house has taken already.
   */
  String of(ExplainWish wish, MailFacts facts, Door.Answer answer, Optional<Explained> explained) {
    String recipient = keys.of(wish.recipient());
    Policy policy = answer.policy().orElseGet(() -> door.policy(recipient));
    boolean passes =
        wish.signedIn().isPresent()
            || facts.source().isEmpty()
            || explained.filter(Explained::relayed).isPresent()
            || RefusalRule.mustBeReached(recipient, Door.isRole(recipient), policy);
    if (passes) {
      return "";
    }
    TrustQuestion question =
        new TrustQuestion(
            recipient, facts.source().map(Source::key), Optional.empty(), facts.clientAddress());
    if (RefusalRule.bySource(policy, door.live(question))) {
      return "source-refused";
    }
    return explained.filter(found -> unproven(policy, facts, answer, found)).isPresent()
        ? "source-unproven"
        : "";
  }

  /** A key may prove the source yet; and where nobody knows who brought a mail, nothing fails. */
  private static boolean unproven(
      Policy policy, MailFacts facts, Door.Answer answer, Explained found) {
    return !facts.hasKey()
        && found.client().address().isPresent()
        && !found.proven().notNow()
        && RefusalRule.forWantOfProof(policy, answer.decision(), found.proven().source());
  }
}
