// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.footman.core.address.Address;
import org.footman.core.authkey.KeyClaim;
import org.footman.core.message.Headers;
import org.footman.james.Footman;
import org.footman.james.mail.MimeFacts;

/** Reads what key a mail claims for which address, as the setting {@code auth-key.sender} says. */
@Singleton
public final class Claims {
  private final Footman footman;

  @Inject
  public Claims(Footman footman) {
    this.footman = footman;
  }

  /** What the mail says its key is. */
  public KeyClaim of(Mail mail) throws MessagingException {
    Headers headers = MimeFacts.headers(mail.getMessage());
    return footman.settings().verifying().mailFrom()
        ? KeyClaim.ofMailFrom(headers, sender(mail))
        : KeyClaim.ofFrom(headers);
  }

  /** The address whose key the mail would have to carry. */
  public Optional<Address> owner(Mail mail) throws MessagingException {
    return footman.settings().verifying().mailFrom()
        ? sender(mail)
        : KeyClaim.from(MimeFacts.headers(mail.getMessage()));
  }

  private static Optional<Address> sender(Mail mail) {
    return mail.getMaybeSender().asOptional().flatMap(s -> Address.parse(s.asString()));
  }
}
