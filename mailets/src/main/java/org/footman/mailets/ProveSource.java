// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.mail.Linkage;
import org.footman.james.proof.ProofDesk;

/**
 * Finds out how the source of mail from outside can be proven: SPF, DKIM and DMARC, and CSA and DNA
 * of the client's name. Takes away every {@code Authentication-Results} that claims this server's
 * name, and writes its own (RFC 8601), and {@code X-Footman-Helo}. Has the domain of From rated by
 * the services of {@code rating.services}, which counts where that domain is proven, and writes
 * {@code X-Footman-Rating}. Mail of signed-in users is left as it is.
 *
 * <p>For mail that arrives {@link Arrival} does this; on its own it belongs into the processor
 * {@code look-again}, which looks a second time at mail whose look-ups failed. Waits as long as
 * {@code proof.wait} in footman.properties allows; what is not known by then is "not now".
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.ProveSource"&gt;
 *   &lt;onMailetException&gt;ignore&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public final class ProveSource extends GenericMailet {
  private final ProofDesk desk;

  @Inject
  public ProveSource(ProofDesk desk) {
    this.desk = desk;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> desk.prove(mail));
  }

  @Override
  public String getMailetInfo() {
    return "Proves the sources of mail from outside";
  }
}
