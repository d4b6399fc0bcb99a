// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.Quarantining;
import org.footman.james.mail.Linkage;
import org.footman.james.proof.SecondLook;

/**
 * Files each recipient's copy as it was ruled: held mail is booked and goes to the quarantine
 * folder, automatic mail to the folder of screened mail, mail of blocked sources to that of blocked
 * mail; what cannot be decided or booked now waits, and what was held for a look-up that failed is
 * looked at again later. {@code LocalDelivery} must follow.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.Quarantine"/&gt;
 * &lt;mailet match="All" class="LocalDelivery"&gt;
 *   &lt;consume&gt;false&lt;/consume&gt;
 *   &lt;onMailetException&gt;quarantine-failed&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public final class Quarantine extends GenericMailet {
  private final Quarantining quarantining;
  private final SecondLook secondLook;

  @Inject
  public Quarantine(Quarantining quarantining, SecondLook secondLook) {
    this.quarantining = quarantining;
    this.secondLook = secondLook;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(
        () -> {
          quarantining.file(mail);
          secondLook.later(mail);
        });
  }

  @Override
  public Collection<ProcessingState> requiredProcessingState() {
    return List.of(
        new ProcessingState("quarantine-failed"),
        new ProcessingState(Quarantining.UNDECIDED),
        new ProcessingState(SecondLook.PROCESSOR));
  }
}
