// SPDX-License-Identifier: Apache-2.0
package org.footman.matchers;

import java.util.Collection;
import java.util.List;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.footman.core.challenge.TokenPurpose;
import org.footman.james.challenge.ReturnAddresses;
import org.footman.james.mail.Linkage;

/**
 * Matches the recipients that are return addresses of challenges ({@code bounce+...}). From memory;
 * while the server's key is away, what looks like one of them is enough. Belongs at the very start
 * of {@code transport}, before anything can call the address an unknown user.
 *
 * <pre><code>
 * &lt;mailet match="org.footman.matchers.IsChallengeBounce"
 *         class="org.footman.mailets.SuppressChallengeBounce"/&gt;
 * </code></pre>
 */
public final class IsChallengeBounce extends GenericMatcher {
  private final ReturnAddresses addresses;

  @Inject
  public IsChallengeBounce(ReturnAddresses addresses) {
    this.addresses = addresses;
  }

  @Override
  public void init() throws MessagingException {
    NoCondition.check(this);
  }

  @Override
  public Collection<MailAddress> match(Mail mail) throws MessagingException {
    return Linkage.ask(() -> returnAddresses(mail));
  }

  private List<MailAddress> returnAddresses(Mail mail) {
    return mail.getRecipients().stream()
        .filter(recipient -> addresses.isOurs(recipient, TokenPurpose.BOUNCE))
        .toList();
  }
}
