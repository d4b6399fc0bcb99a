// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.Correspondence;
import org.footman.james.mail.Attempt;
import org.footman.james.mail.Linkage;
import org.footman.james.mail.Marks;
import org.footman.james.mail.OwnFields;
import org.footman.james.proof.ProofDesk;
import org.footman.james.stamping.KeyMail;

/**
 * Receives every mail, those from outside and those of our users. It does four things, in this
 * order:
 *
 * <ol>
 *   <li>It takes away every {@code X-Footman} and {@code X-Auth-Key-Status} field that a sender
 *       wrote (requirement E10), and notes the recipients as the sender named them.
 *   <li>It finds out how the source of mail from outside can be proven, as {@link ProveSource}
 *       does. If that fails, it is logged, and the mail goes on unproven.
 *   <li>It takes the key out of a message with {@code X-New-Auth-Key}, by which an Authentication
 *       Server elsewhere sends it (protocols.md 1.4): only where the client has an address of the
 *       server that the domain of To names in DNS, To is one address, and its domain is local. Then
 *       the message is dropped or, with {@code auth-key.phase=2} in footman.properties, delivered.
 *       Any other message loses the field and goes on. While DNS or the database does not answer
 *       the message is put back, nine times at most.
 *   <li>It makes those known to a signed-in user whom that user writes to, and remembers the
 *       message's id, so that answers and bounces of it come in. Mail that no person wrote teaches
 *       nothing, nor does mail to more recipients than {@code outgoing.most-recipients} of
 *       footman.properties (50). If that fails, it is logged, and the mail goes on.
 * </ol>
 *
 * <p>A failure of the first or the third is for {@code onMailetException}: the mail must not go on
 * as it is. It has no parameters and belongs before all that changes the message, and before {@code
 * RecipientRewriteTable}.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.Arrival"&gt;
 *   &lt;onMailetException&gt;propagate&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public final class Arrival extends GenericMailet {
  private final ProofDesk proof;
  private final KeyMail keyMail;
  private final Correspondence correspondence;

  @Inject
  public Arrival(ProofDesk proof, KeyMail keyMail, Correspondence correspondence) {
    this.proof = proof;
    this.keyMail = keyMail;
    this.correspondence = correspondence;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> receive(mail));
  }

  private void receive(Mail mail) throws MessagingException {
    Marks.askedFor(mail, mail.getRecipients());
    OwnFields.strip(mail);
    Attempt.at("proof", mail, () -> proof.prove(mail));
    keyMail.take(mail);
    if (!mail.getState().equals(Mail.GHOST)) {
      Attempt.at("learning", mail, () -> learn(mail));
    }
  }

  private void learn(Mail mail) throws MessagingException {
    Optional<String> user = Marks.signedInUser(mail);
    if (user.isPresent() && !Marks.madeHere(mail)) {
      correspondence.sent(user.get(), mail);
    }
  }

  @Override
  public String getMailetInfo() {
    return "Receives mail: strips, proves, takes keys, learns";
  }
}
