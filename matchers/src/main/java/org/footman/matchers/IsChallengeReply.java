// SPDX-License-Identifier: Apache-2.0
package org.footman.matchers;

import java.util.Collection;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.footman.core.challenge.TokenPurpose;
import org.footman.core.message.Headers;
import org.footman.james.challenge.ReturnAddresses;
import org.footman.james.mail.Linkage;
import org.footman.james.mail.Marks;
import org.footman.james.mail.MimeFacts;

/**
 * Matches the recipients that are answer addresses of challenges ({@code confirm+...}), and every
 * recipient of a mail that names a challenge in In-Reply-To or References. From memory; while the
 * server's key is away, what looks like one of our addresses is enough. Belongs at the very start
 * of {@code transport}.
 *
 * <pre><code>
 * &lt;mailet match="org.footman.matchers.IsChallengeReply" class="org.footman.mailets.ReleaseOnReply"/&gt;
 * </code></pre>
 */
public final class IsChallengeReply extends GenericMatcher {
  private final ReturnAddresses addresses;

  @Inject
  public IsChallengeReply(ReturnAddresses addresses) {
    this.addresses = addresses;
  }

  @Override
  public void init() throws MessagingException {
    NoCondition.check(this);
  }

  @Override
  public Collection<MailAddress> match(Mail mail) throws MessagingException {
    return Linkage.ask(() -> answered(mail));
  }

  private Collection<MailAddress> answered(Mail mail) throws MessagingException {
    return namesAChallenge(mail)
        ? mail.getRecipients()
        : mail.getRecipients().stream()
            .filter(recipient -> addresses.isOurs(recipient, TokenPurpose.CONFIRM))
            .toList();
  }

  /** Mail that waited long enough for the database goes on without it. */
  private boolean namesAChallenge(Mail mail) throws MessagingException {
    Headers headers = MimeFacts.headers(mail.getMessage());
    return (headers.has("In-Reply-To") || headers.has("References"))
        && mail.getAttribute(Marks.UNABLE).isEmpty()
        && addresses.named(headers).isPresent();
  }
}
