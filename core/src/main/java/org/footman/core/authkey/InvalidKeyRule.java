// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.util.Collection;
import org.footman.core.authkey.KeyTreatment.Act;
import org.footman.core.authkey.KeyTreatment.Note;

/**
 * What a verdict on a key does to the copies of a message (protocols.md 1.5, docs/decisions 0012).
 * Nothing it says ever mails to the address that was forged.
 */
public final class InvalidKeyRule {
  private InvalidKeyRule() {}

  /**
   * Whether the message is to be refused with 550 while the sender is connected: the key is invalid
   * and every recipient wants the sender told. Another recipient would lose mail by it, or have the
   * sender told against his wish.
   *
   * @param all the policies of all recipients of the message
   */
  public static boolean refuses(AuthKeyStatus status, Collection<KeyPolicy> all) {
    return status == AuthKeyStatus.INVALIDKEY
        && !all.isEmpty()
        && all.stream().allMatch(p -> p.verifiedHere() && p.invalid().tellsSender());
  }

  /** What a recipient is told when the message was refused so. */
  public static Note noteOfRefusal(KeyPolicy policy) {
    return policy.invalid().tellsRecipient() ? Note.SENDER_TOLD : Note.NONE;
  }

  /** What becomes of a recipient's copy of a message that was accepted. */
  public static KeyTreatment decide(AuthKeyStatus status, KeyPolicy policy) {
    return policy.verifiedHere() ? ofStatus(status, policy) : KeyTreatment.of(Act.SOURCE);
  }

  private static KeyTreatment ofStatus(AuthKeyStatus status, KeyPolicy policy) {
    return switch (status) {
      case VALIDKEY ->
          KeyTreatment.of(policy.valid() == ValidKeyPolicy.DELIVER ? Act.DELIVER : Act.PROOF);
      case INVALIDKEY -> ofInvalid(policy.invalid());
      case NOKEY, NOAS, PERMERROR -> without(policy.missing());
      case TEMPERROR -> without(policy.temporary()); // not now is not no (vector AA-45)
    };
  }

  private static KeyTreatment ofInvalid(Disposition disposition) {
    return switch (disposition) {
        // not better off than without a key, else a false key would pass by a challenge
      case ACCEPT -> KeyTreatment.of(Act.SOURCE);
        // the sender was not told in the session: shown to the recipient, so that somebody knows
      case SPAM, REJECT_TELL_SENDER -> KeyTreatment.of(Act.SPAM);
      case REJECT -> KeyTreatment.of(Act.DISCARD);
      case REJECT_TELL_RECIPIENT -> new KeyTreatment(Act.DISCARD, Note.REJECTED);
      case REJECT_TELL_BOTH -> new KeyTreatment(Act.DISCARD, Note.SENDER_NOT_TOLD);
    };
  }

  private static KeyTreatment without(MissingKeyPolicy policy) {
    return switch (policy) {
      case SOURCE -> KeyTreatment.of(Act.SOURCE);
      case DELIVER -> KeyTreatment.of(Act.DELIVER);
      case QUARANTINE -> KeyTreatment.of(Act.QUARANTINE);
    };
  }
}
