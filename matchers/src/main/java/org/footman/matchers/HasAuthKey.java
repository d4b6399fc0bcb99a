// SPDX-License-Identifier: Apache-2.0
package org.footman.matchers;

import java.util.Collection;
import java.util.List;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.footman.core.authkey.KeyClaim;
import org.footman.james.mail.Linkage;
import org.footman.james.mail.MimeFacts;

/**
 * Matches all recipients of mail that carries an {@code X-Auth-Key}, whatever that is worth: for
 * steps of your own, before {@code StripAuthKey}.
 *
 * <pre><code>
 * &lt;mailet match="org.footman.matchers.HasAuthKey" class="org.example.CountKeys"/&gt;
 * </code></pre>
 */
public final class HasAuthKey extends GenericMatcher {

  @Override
  public void init() throws MessagingException {
    NoCondition.check(this);
  }

  @Override
  public Collection<MailAddress> match(Mail mail) throws MessagingException {
    return Linkage.ask(
        () ->
            MimeFacts.has(mail.getMessage(), KeyClaim.FIELD)
                ? mail.getRecipients()
                : List.<MailAddress>of());
  }
}
