// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.time.Instant;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeDraft;
import org.footman.core.challenge.ChallengeMail;
import org.footman.core.challenge.ChallengeTokens;
import org.footman.core.challenge.Question;
import org.footman.core.challenge.ReplyUse;
import org.footman.core.challenge.Template;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;
import org.footman.james.Door;
import org.footman.james.Keys;

/** Writes the mail of a challenge by the templates and policy of the recipient it names. */
@Singleton
public final class ChallengeWriting {
  /** Octets for the DKIM signature that James may add. */
  private static final int SIGNATURE = 600;

  private final ChallengeTemplates templates;
  private final Door door;
  private final Keys keys;

  @Inject
  public ChallengeWriting(ChallengeTemplates templates, Door door, Keys keys) {
    this.templates = templates;
    this.door = door;
    this.keys = keys;
  }

  /** Writes the mail; throws {@code StoreUnavailable} when the policy cannot be had now. */
  public ChallengeMail write(Challenge challenge, ChallengeTokens tokens, Instant now) {
    Question.Original original = challenge.question().original();
    Policy policy = door.policy(keys.of(original.recipient().toString()));
    var draft =
        new ChallengeDraft(
            challenge.question(),
            tokens,
            policy.value(Setting.DISPLAY_NAME),
            policy.is(Setting.REPLY, "deliver") ? ReplyUse.DELIVER : ReplyUse.CONSUME,
            now,
            challenge.expires(),
            SIGNATURE);
    Template template =
        templates.get().templateFor(original.language(), challenge.question().recipientDomain());
    return ChallengeMail.write(draft, template);
  }
}
