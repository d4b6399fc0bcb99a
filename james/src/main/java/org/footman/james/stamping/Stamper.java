// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import java.util.Locale;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.Username;
import org.apache.mailet.Mail;
import org.footman.core.address.Address;
import org.footman.core.authkey.AttachRule;
import org.footman.core.authkey.AttachRule.Decision;
import org.footman.core.authkey.AttachRule.Facts;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.KeyClaim;
import org.footman.core.authkey.NewKeyRule;
import org.footman.core.message.Headers;
import org.footman.james.Counts;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.mail.HeaderEdit;
import org.footman.james.mail.MailFacts;
import org.footman.james.mail.Marks;

/** Puts the newest key of its From address on a message that its user submits. */
@Singleton
public final class Stamper {
  private static final String AGENT =
      Optional.ofNullable(Footman.class.getPackage().getImplementationVersion())
          .map(version -> AttachRule.AGENT + " " + version)
          .orElse(AttachRule.AGENT);

  private final NewestKeys newest;
  private final Keys keys;
  private final Counts counts;

  @Inject
  public Stamper(NewestKeys newest, Keys keys, Counts counts) {
    this.newest = newest;
    this.keys = keys;
    this.counts = counts;
  }

  /**
   * Takes a new key off whatever leaves, since it is for one of our users, and attaches nothing to
   * mail that nobody signed in for, or that James or the suite made.
   */
  public void stamp(Mail mail) throws MessagingException {
    strip(mail, NewKeyRule.FIELD);
    Optional<String> user = Marks.signedInUser(mail);
    if (user.isEmpty() || Marks.madeHere(mail)) {
      return;
    }
    for (String field : AttachRule.STRIPPED) {
      strip(mail, field);
    }
    Headers headers = MailFacts.of(mail, keys).headers();
    Optional<Address> from = KeyClaim.from(headers);
    boolean mayUse = from.filter(a -> keys.mayUse(Username.of(user.get()), a)).isPresent();
    Optional<AuthKey> key =
        AttachRule.decide(headers, new Facts(true, mayUse, true)) == Decision.ATTACH
            ? from.map(keys.rules()::key).flatMap(newest::newest)
            : Optional.empty();
    Decision decision = AttachRule.decide(headers, new Facts(true, mayUse, key.isPresent()));
    if (decision == Decision.ATTACH) {
      HeaderEdit.apply(mail, message -> attach(key.orElseThrow(), message));
    }
    counts.count("stamp-" + decision.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static void attach(AuthKey key, MimeMessage message) throws MessagingException {
    message.setHeader(KeyClaim.FIELD, key.reveal());
    message.setHeader(AttachRule.AGENT_FIELD, AGENT);
  }

  private static void strip(Mail mail, String field) throws MessagingException {
    if (mail.getMessage().getHeader(field) != null) {
      HeaderEdit.apply(mail, message -> message.removeHeader(field));
    }
  }
}
