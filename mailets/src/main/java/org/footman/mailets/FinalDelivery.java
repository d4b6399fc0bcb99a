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
import org.footman.james.Keys;
import org.footman.james.key.KeyDesk;
import org.footman.james.mail.Attempt;
import org.footman.james.mail.Linkage;
import org.footman.james.mail.MailFacts;

/**
 * Prepares mail for its final delivery (RFC 5321 section 4.4) into mailboxes here. It does two
 * things, in this order; if one fails, it is logged, and the mail goes on:
 *
 * <ol>
 *   <li>It takes keys out of the copies, as {@link StripAuthKey} does.
 *   <li>It sends automatic mail, as the matcher {@code IsAutomatic} knows it, to the processor that
 *       the parameter {@code automatic} names (required): past what answers mail behind this step.
 * </ol>
 *
 * <p>Belongs behind {@code Sieve}, whose redirections keep their key, and before {@code
 * VacationMailet}. A processor of that name must be there, with {@code LocalDelivery}.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.FinalDelivery"&gt;
 *   &lt;automatic&gt;automatic-delivery&lt;/automatic&gt;
 * &lt;/mailet&gt;
 * &lt;mailet match="All" class="VacationMailet"/&gt;
 * &lt;mailet match="All" class="LocalDelivery"/&gt;
 * </code></pre>
 */
public final class FinalDelivery extends GenericMailet {
  private static final String AUTOMATIC = "automatic";

  private final KeyDesk desk;
  private final Keys keys;
  private String automatic = "";

  @Inject
  public FinalDelivery(KeyDesk desk, Keys keys) {
    this.desk = desk;
    this.keys = keys;
  }

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of(AUTOMATIC));
    automatic = getInitParameter(AUTOMATIC, "").trim();
    if (automatic.isEmpty()) {
      throw new MessagingException(
          "FinalDelivery needs the parameter automatic: the processor for automatic mail");
    }
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Linkage.run(() -> prepare(mail));
  }

  private void prepare(Mail mail) {
    Attempt.at("key-removal", mail, () -> desk.strip(mail));
    Attempt.at("classification", mail, () -> sendApart(mail));
  }

  private void sendApart(Mail mail) throws MessagingException {
    if (MailFacts.of(mail, keys).classification().kind().automatic()) {
      mail.setState(automatic);
    }
  }

  @Override
  public Collection<ProcessingState> requiredProcessingState() {
    return List.of(new ProcessingState(automatic));
  }

  @Override
  public String getMailetInfo() {
    return "Prepares mail for its final delivery: takes keys off, sends automatic mail apart";
  }
}
