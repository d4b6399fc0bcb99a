// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.authkey.KeyClaim;
import org.footman.james.Counts;
import org.footman.james.Shown;
import org.footman.james.mail.KeyResult;
import org.footman.james.mail.Marks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies the key of a mail from outside, notes what became of it, and takes the key away. */
@Singleton
public final class KeyDesk {
  private static final Logger LOGGER = LoggerFactory.getLogger(KeyDesk.class);

  private final Claims claims;
  private final Asking asking;
  private final Wishes wishes;
  private final Counts counts;

  @Inject
  public KeyDesk(Claims claims, Asking asking, Wishes wishes, Counts counts) {
    this.claims = claims;
    this.asking = asking;
    this.wishes = wishes;
    this.counts = counts;
  }

  /**
   * Verifies the key for those recipients with a mailbox here who want that, once for all of them,
   * and writes the result into their copies. Waits as long as the verifier does. A mail may come by
   * again: nobody is asked again, and nothing written twice.
   */
  public void verify(Mail mail, Predicate<MailAddress> here) throws MessagingException {
    if (!Marks.isFromOutside(mail)) {
      return;
    }
    KeyFields.removeForeignStatus(mail);
    if (!KeyFields.haveKey(mail.getMessage())) {
      return;
    }
    List<MailAddress> asking =
        mail.getRecipients().stream().filter(here).filter(wishes::verifiedHere).toList();
    if (!asking.isEmpty()) {
      KeyResult result = result(mail);
      Marks.key(mail, result);
      KeyFields.addStatus(mail, asking, result);
      KeyFields.addRating(mail, asking, result);
    }
  }

  /** What the SMTP session found out already is not asked again. */
  private KeyResult result(Mail mail) throws MessagingException {
    Optional<KeyResult> known = Marks.key(mail);
    if (known.isPresent()) {
      return known.get();
    }
    KeyResult result = ask(claims.of(mail));
    counts.count("key-" + result.status().name().toLowerCase(Locale.ROOT));
    LOGGER.info(
        "reason=key-asked status={} address={} why={}",
        result.status(),
        Shown.value(result.subject()),
        Shown.value(result.verdict().detail()));
    return result;
  }

  /** Asks about a claim; waits as long as the verifier does. */
  private KeyResult ask(KeyClaim claim) {
    if (claim instanceof KeyClaim.Of of) {
      return new KeyResult(asking.ask(of), Optional.of(of.address()));
    }
    return claim instanceof KeyClaim.Malformed malformed
        ? new KeyResult(new AuthVerdict(AuthKeyStatus.PERMERROR, malformed.why()), Optional.empty())
        : new KeyResult(new AuthVerdict(AuthKeyStatus.NOKEY, ""), Optional.empty());
  }

  /**
   * Takes the key out of every copy but those of recipients whose mail client verifies, and a new
   * key out of every copy but those of the user it is for.
   */
  public void strip(Mail mail) throws MessagingException {
    if (!KeyFields.bringAny(mail.getMessage())) {
      return;
    }
    if (KeyFields.haveKey(mail.getMessage())) {
      KeyFields.removeKeys(mail, mail.getRecipients().stream().filter(wishes::keepsKey).toList());
    }
    if (KeyFields.bringNewKey(mail.getMessage())) {
      KeyFields.removeNewKeys(mail, wishes.ownersOfNewKey(mail));
    }
  }

  /** Takes all keys out of the mail, whatever anybody wishes. */
  public void stripForAll(Mail mail) throws MessagingException {
    if (KeyFields.haveKey(mail.getMessage())) {
      KeyFields.removeKeys(mail, List.of());
    }
    if (KeyFields.bringNewKey(mail.getMessage())) {
      KeyFields.removeNewKeys(mail, List.of());
    }
  }
}
