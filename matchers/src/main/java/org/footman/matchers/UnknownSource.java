// SPDX-License-Identifier: Apache-2.0
package org.footman.matchers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.footman.core.source.Act;
import org.footman.james.Ruler;
import org.footman.james.mail.Ruling;

/**
 * Matches the recipients with a mailbox here whose copy must not go straight to the inbox: it is
 * held, screened, blocked, or cannot be decided now. What was ruled for each goes into an attribute
 * of the mail. Belongs just before {@code RecipientIsLocal}, after the rewriting of recipients.
 *
 * <pre><code>
 * &lt;mailet match="org.footman.matchers.UnknownSource" class="ToProcessor"&gt;
 *   &lt;processor&gt;quarantine&lt;/processor&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public final class UnknownSource extends GenericMatcher {
  private static final Set<Act> APART = Set.of(Act.SCREEN, Act.HOLD, Act.BLOCK, Act.RETRY);

  private final Ruler ruler;

  @Inject
  public UnknownSource(Ruler ruler) {
    this.ruler = ruler;
  }

  @Override
  public void init() throws MessagingException {
    NoCondition.check(this);
  }

  @Override
  public Collection<MailAddress> match(Mail mail) throws MessagingException {
    List<MailAddress> here =
        mail.getRecipients().stream().filter(getMailetContext()::isLocalEmail).toList();
    if (here.isEmpty()) {
      return List.of();
    }
    Map<MailAddress, Ruling> rulings = ruler.rule(mail, here);
    return here.stream()
        .filter(
            r ->
                Optional.ofNullable(rulings.get(r))
                    .map(Ruling::act)
                    .filter(APART::contains)
                    .isPresent())
        .toList();
  }
}
