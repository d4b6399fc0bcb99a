// SPDX-License-Identifier: Apache-2.0
package org.footman.matchers;

import java.util.Collection;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.footman.james.challenge.ReturnAddresses;
import org.footman.james.mail.Linkage;

/**
 * Matches the recipients that are answer addresses ({@code confirm+...}) or return addresses
 * ({@code bounce+...}) of challenges, and every recipient of a mail that names a challenge in
 * In-Reply-To or References. From memory; while the server's key is away, what looks like one of
 * our addresses is enough. Belongs at the very start of {@code transport}, before anything can call
 * such an address an unknown user.
 *
 * <pre><code>
 * &lt;mailet match="org.footman.matchers.ConcernsChallenge"
 *         class="org.footman.mailets.ChallengeAnswered"/&gt;
 * </code></pre>
 */
public final class ConcernsChallenge extends GenericMatcher {
  private final ReturnAddresses addresses;

  @Inject
  public ConcernsChallenge(ReturnAddresses addresses) {
    this.addresses = addresses;
  }

  @Override
  public void init() throws MessagingException {
    NoCondition.check(this);
  }

  @Override
  public Collection<MailAddress> match(Mail mail) throws MessagingException {
    return Linkage.ask(() -> addresses.concerned(mail));
  }
}
