// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import java.util.Optional;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.Disposition;
import org.footman.core.authkey.InvalidKeyRule;
import org.footman.core.authkey.KeyPolicy;
import org.footman.core.authkey.KeyTreatment;
import org.footman.core.authkey.MissingKeyPolicy;
import org.footman.core.authkey.ValidKeyPolicy;
import org.footman.core.authkey.VerifyMode;
import org.footman.core.policy.Mode;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;

/** What a message's key decides for one recipient; empty where it decides nothing. */
public final class KeyDecision {
  private KeyDecision() {}

  /** What a recipient wants done about keys. */
  public static KeyPolicy policy(Policy policy) {
    return new KeyPolicy(
        verify(policy),
        Disposition.parse(policy.value(Setting.INVALID_KEY)).orElse(Disposition.SPAM),
        without(policy, Setting.MISSING_KEY),
        without(policy, Setting.UNANSWERED_KEY),
        ValidKeyPolicy.parse(policy.value(Setting.VALID_KEY)).orElse(ValidKeyPolicy.DELIVER));
  }

  private static VerifyMode verify(Policy policy) {
    return policy.mode() == Mode.OFF
        ? VerifyMode.OFF
        : VerifyMode.parse(policy.value(Setting.VERIFY)).orElse(VerifyMode.SERVER);
  }

  /** Whether this server verifies the keys of a recipient's mail. */
  public static boolean verifiedHere(Policy policy) {
    return verify(policy) == VerifyMode.SERVER;
  }

  private static MissingKeyPolicy without(Policy policy, Setting setting) {
    return MissingKeyPolicy.parse(policy.value(setting)).orElse(MissingKeyPolicy.SOURCE);
  }

  /** A forged address is worse than an unknown one, so this comes before trust. */
  static Optional<SourceDecision> ofInvalid(Facts facts) {
    return facts.key().is(AuthKeyStatus.INVALIDKEY) ? decide(facts) : Optional.empty();
  }

  static Optional<SourceDecision> ofValid(Facts facts) {
    return facts.key().is(AuthKeyStatus.VALIDKEY) ? decide(facts) : Optional.empty();
  }

  /** Of mail of an unknown source whose key says nothing. */
  static Optional<SourceDecision> ofMissing(Facts facts) {
    return facts.key().is(AuthKeyStatus.VALIDKEY) || facts.key().is(AuthKeyStatus.INVALIDKEY)
        ? Optional.empty()
        : decide(facts);
  }

  private static Optional<SourceDecision> decide(Facts facts) {
    return facts
        .key()
        .status()
        .map(status -> InvalidKeyRule.decide(status, policy(facts.policy())))
        .flatMap(treatment -> decision(treatment, facts.key().is(AuthKeyStatus.VALIDKEY)));
  }

  private static Optional<SourceDecision> decision(KeyTreatment treatment, boolean valid) {
    return switch (treatment.act()) {
      case DELIVER ->
          Optional.of(
              new SourceDecision.Deliver(valid ? Reason.KEY_VALID : Reason.KEY_MISSING_DELIVERED));
      case SPAM -> Optional.of(new SourceDecision.Junk(Reason.KEY_INVALID));
      case DISCARD -> Optional.of(new SourceDecision.Reject(reason(treatment.note())));
      case QUARANTINE -> Optional.of(new SourceDecision.Hold(Reason.HELD_KEY_MISSING));
      case PROOF, SOURCE -> Optional.empty();
    };
  }

  private static Reason reason(KeyTreatment.Note note) {
    return switch (note) {
      case NONE -> Reason.KEY_INVALID_REJECTED;
      case REJECTED -> Reason.KEY_INVALID_RECIPIENT_TOLD;
      case SENDER_TOLD -> Reason.KEY_INVALID_SENDER_TOLD;
      case SENDER_NOT_TOLD -> Reason.KEY_INVALID_SENDER_NOT_TOLD;
    };
  }
}
