// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.footman.core.authkey.NewKeyRule;
import org.footman.core.authkey.VerifyMode;
import org.footman.core.policy.Mode;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;
import org.footman.core.source.KeyDecision;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.Door;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.mail.MailFacts;

/** Knows who is to verify the keys of a recipient's mail. */
@Singleton
public final class Wishes {
  private final Footman footman;
  private final Door door;
  private final Keys keys;

  @Inject
  public Wishes(Footman footman, Door door, Keys keys) {
    this.footman = footman;
    this.door = door;
    this.keys = keys;
  }

  /** Whether this server verifies the keys of the recipient's mail. */
  public boolean verifiedHere(MailAddress recipient) {
    return KeyDecision.verifiedHere(policy(recipient));
  }

  /**
   * Whether the key stays in the recipient's copy: for the mail client, or as without the suite.
   */
  boolean keepsKey(MailAddress recipient) {
    Policy policy = policy(recipient);
    return policy.mode() == Mode.OFF
        || VerifyMode.parse(policy.value(Setting.VERIFY)).filter(VerifyMode::keepsKey).isPresent();
  }

  /** Who of the recipients is the user of the address that a new key is for. */
  List<MailAddress> ownersOfNewKey(Mail mail) throws MessagingException {
    Optional<String> owner =
        NewKeyRule.addressee(MailFacts.of(mail, keys).headers()).map(keys.rules()::key);
    return owner.isEmpty()
        ? List.of()
        : mail.getRecipients().stream()
            .filter(recipient -> keys.own(recipient).contains(owner.get()))
            .toList();
  }

  /** While nobody can be asked for the recipient's settings, the installation's count. */
  private Policy policy(MailAddress recipient) {
    try {
      return door.policy(keys.of(recipient));
    } catch (StoreUnavailable e) {
      return Policy.of(List.of(), footman.settings().defaults());
    }
  }
}
