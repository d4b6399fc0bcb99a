// SPDX-License-Identifier: Apache-2.0
package org.footman.matchers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.footman.core.authkey.KeyClaim;
import org.footman.core.source.Act;
import org.footman.james.Ruler;
import org.footman.james.Unruled;
import org.footman.james.key.KeyDesk;
import org.footman.james.mail.Attempt;
import org.footman.james.mail.Linkage;
import org.footman.james.mail.MimeFacts;
import org.footman.james.mail.Ruling;
import org.jspecify.annotations.Nullable;

/**
 * Matches the recipients with a mailbox here whose copy must not go straight to the inbox: it is
 * held, screened, blocked, junk, rejected, or cannot be decided now. What was ruled for each goes
 * into an attribute of the mail, and {@code X-Footman: tagged; reason=...;} into the copies of
 * those whose mode is tag, and of mail that is delivered unchecked. Belongs just before {@code
 * RecipientIsLocal}, after the rewriting of recipients.
 *
 * <p>Before it rules, it verifies the key of mail from outside for those recipients, as the mailet
 * {@code VerifyAuthKey} does. If that fails, it is logged, and the mail is ruled by what is known
 * of its key. Where {@code VerifyAuthKey} stands before it, for steps of your own between
 * verification and ruling, nobody is asked again.
 *
 * <pre><code>
 * &lt;mailet match="org.footman.matchers.UnknownSource" class="ToProcessor"&gt;
 *   &lt;processor&gt;quarantine&lt;/processor&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public final class UnknownSource extends GenericMatcher {
  private static final Set<Act> APART =
      Set.of(Act.SCREEN, Act.HOLD, Act.BLOCK, Act.JUNK, Act.REJECT, Act.RETRY);

  private final KeyDesk desk;
  private final Ruler ruler;
  private final Unruled unruled;

  @Inject
  public UnknownSource(KeyDesk desk, Ruler ruler, Unruled unruled) {
    this.desk = desk;
    this.ruler = ruler;
    this.unruled = unruled;
  }

  @Override
  public void init() throws MessagingException {
    NoCondition.check(this);
  }

  @Override
  public Collection<MailAddress> match(Mail mail) throws MessagingException {
    return Linkage.ask(() -> apart(mail));
  }

  private Collection<MailAddress> apart(Mail mail) {
    List<MailAddress> here = new ArrayList<>(mail.getRecipients().size());
    for (MailAddress recipient : mail.getRecipients()) {
      if (getMailetContext().isLocalEmail(recipient)) {
        here.add(recipient);
      }
    }
    if (here.isEmpty()) {
      return List.of();
    }
    Attempt.at("verification", mail, () -> verify(mail, here));
    Map<MailAddress, Ruling> rulings = rulings(mail, here);
    here.removeIf(recipient -> !isApart(rulings.get(recipient)));
    return here;
  }

  /** Most mail carries no key. */
  private void verify(Mail mail, List<MailAddress> here) throws MessagingException {
    if (MimeFacts.has(mail.getMessage(), KeyClaim.FIELD)) {
      desk.verify(mail, here::contains);
    }
  }

  private static boolean isApart(@Nullable Ruling ruling) {
    return ruling != null && APART.contains(ruling.act());
  }

  /** An exception that left the matcher would deliver the mail, past any block. */
  private Map<MailAddress, Ruling> rulings(Mail mail, List<MailAddress> here) {
    try {
      return ruler.rule(mail, here);
    } catch (MessagingException | RuntimeException | LinkageError e) {
      return unruled.rule(mail, here, e);
    }
  }
}
