// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.core.MailAddress;
import org.footman.core.policy.Policy;
import org.footman.core.source.RefusalRule;
import org.footman.core.trust.TrustQuestion;
import org.footman.james.Door;
import org.footman.james.Keys;
import org.footman.james.key.Addressees;

/**
 * Knows whether a recipient refuses a source: whether all the mailboxes here do that mail to that
 * address would reach. Asks James's stores and ours.
 */
@Singleton
public final class RefusedSources {
  private final Addressees addressees;
  private final Door door;
  private final Keys keys;

  @Inject
  public RefusedSources(Addressees addressees, Door door, Keys keys) {
    this.addressees = addressees;
    this.door = door;
    this.keys = keys;
  }

  /**
   * @param client the address of whoever is connected
   */
  boolean refused(Optional<String> source, Optional<String> client, MailAddress rcpt) {
    String recipient = keys.of(rcpt);
    if (RefusalRule.mustBeReached(recipient, Door.isRole(recipient), door.policy(recipient))) {
      return false;
    }
    List<MailAddress> mailboxes = addressees.mailboxes(List.of(rcpt)).orElse(List.of());
    return !mailboxes.isEmpty()
        && mailboxes.stream()
            .map(keys::of)
            .allMatch(key -> refuses(new TrustQuestion(key, source, Optional.empty(), client)));
  }

  private boolean refuses(TrustQuestion question) {
    String recipient = question.recipient();
    Policy policy = door.policy(recipient);
    return RefusalRule.refusesSources(policy)
        && !RefusalRule.mustBeReached(recipient, Door.isRole(recipient), policy)
        && RefusalRule.bySource(policy, door.live(question));
  }
}
