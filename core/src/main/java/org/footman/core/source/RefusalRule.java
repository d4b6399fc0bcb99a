// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.footman.core.policy.Mode;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;
import org.footman.core.proof.SourceProof;
import org.footman.core.trust.Proof;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.Verdict;

/**
 * Whether a recipient wants a message refused while its sender is connected. Only the mode hold
 * refuses, and never more than it would keep from the inbox.
 */
public final class RefusalRule {
  private static final String REFUSE = "refuse";

  /** RFC 5321 section 4.5.1 and RFC 2142: who was refused has to reach somebody. */
  private static final Set<String> NEVER = Set.of("postmaster", "abuse");

  private RefusalRule() {}

  /**
   * Whether mail to that address is never refused for its source.
   *
   * @param roleAddress whether it is one of the RFC 2142 names
   */
  public static boolean mustBeReached(String recipient, boolean roleAddress, Policy policy) {
    String name = recipient.substring(0, Math.max(0, recipient.lastIndexOf('@')));
    return NEVER.contains(name.toLowerCase(Locale.ROOT)) // whatever the case of others means
        || (roleAddress && policy.is(Setting.ROLE_ADDRESSES, "deliver"));
  }

  /** Whether somebody refuses anything by who its source is ({@link #bySource}). */
  public static boolean refusesSources(Policy policy) {
    return policy.mode() == Mode.HOLD
        && (policy.is(Setting.BLOCKED, REFUSE) || policy.is(Setting.UNKNOWN, REFUSE));
  }

  /**
   * By who its source is, before the message is there. A block beats everything.
   *
   * @param live the trust entries that speak of it
   */
  public static boolean bySource(Policy policy, List<TrustEntry> live) {
    boolean blocked = live.stream().anyMatch(entry -> entry.verdict() == Verdict.BLOCK);
    return refusesSources(policy)
        && (blocked
            ? policy.is(Setting.BLOCKED, REFUSE)
            : live.isEmpty() && policy.is(Setting.UNKNOWN, REFUSE));
  }

  /** For want of a proof: of what would be held, where no proof can come any more. */
  public static boolean forWantOfProof(Policy policy, SourceDecision decision, SourceProof proof) {
    return policy.mode() == Mode.HOLD
        && policy.is(Setting.UNPROVEN, REFUSE)
        && decision instanceof SourceDecision.Hold
        && decision.reason() != Reason.PROOF_NOT_NOW
        && proof.possible() == Proof.NONE;
  }
}
