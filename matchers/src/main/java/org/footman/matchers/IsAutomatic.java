// SPDX-License-Identifier: Apache-2.0
package org.footman.matchers;

import java.util.Collection;
import java.util.List;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.footman.james.Keys;
import org.footman.james.mail.Linkage;
import org.footman.james.mail.MailFacts;

/**
 * Matches every recipient of automatic mail: bounces, lists, automatic replies, reports
 * (protocols.md section 4). Keeps responders of your own from answering it.
 *
 * <pre><code>
 * &lt;mailet match="org.footman.matchers.IsAutomatic" class="LocalDelivery"/&gt;
 * &lt;mailet match="All" class="VacationMailet"/&gt;
 * </code></pre>
 */
public final class IsAutomatic extends GenericMatcher {
  private final Keys keys;

  @Inject
  public IsAutomatic(Keys keys) {
    this.keys = keys;
  }

  @Override
  public void init() throws MessagingException {
    NoCondition.check(this);
  }

  @Override
  public Collection<MailAddress> match(Mail mail) throws MessagingException {
    return Linkage.ask(() -> automatic(mail) ? mail.getRecipients() : List.of());
  }

  private boolean automatic(Mail mail) throws MessagingException {
    return MailFacts.of(mail, keys).classification().kind().automatic();
  }
}
