// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.mail.Header;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.footman.james.mail.Marks;

/**
 * Takes away every {@code X-Footman} field that a sender wrote (requirement E10), and notes the
 * recipients as the sender named them. Belongs before the rewriting of recipients.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.footman.mailets.StripFootmanFields"/&gt;
 * </code></pre>
 */
public final class StripFootmanFields extends GenericMailet {
  /** The mark of our own challenges stays: it tells other responders to keep quiet. */
  private static final String KEPT = "x-footman-challenge";

  @Override
  public void init() throws MessagingException {
    checkInitParameters(Set.of());
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Marks.askedFor(mail, mail.getRecipients());
    MimeMessage message = mail.getMessage();
    List<String> forged =
        Collections.list(message.getAllHeaders()).stream()
            .map(Header::getName)
            .filter(StripFootmanFields::ours)
            .distinct()
            .collect(Collectors.toList());
    for (String name : forged) {
      message.removeHeader(name);
    }
    if (!forged.isEmpty()) {
      message.saveChanges();
    }
  }

  private static boolean ours(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return (lower.equals("x-footman") || lower.startsWith("x-footman-")) && !lower.equals(KEPT);
  }
}
