// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.footman.core.address.Address;
import org.footman.core.challenge.ChallengeAddresses;
import org.footman.core.challenge.ChallengeMessageIds;
import org.footman.core.challenge.Recognised;
import org.footman.core.challenge.Token;
import org.footman.core.challenge.TokenMint;
import org.footman.core.challenge.TokenPurpose;
import org.footman.core.message.Headers;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.LocalDomains;
import org.footman.james.LocalDomains.Place;
import org.footman.james.mail.Marks;
import org.footman.james.mail.MimeFacts;

/** Recognises, from memory, what is addressed to a challenge. */
@Singleton
public final class ReturnAddresses {
  private final Mint mint;
  private final LocalDomains domains;

  @Inject
  public ReturnAddresses(Mint mint, LocalDomains domains) {
    this.mint = mint;
    this.domains = domains;
  }

  /**
   * The recipients of whose copies a challenge is spoken of: all, if the mail names one that it
   * answers, else those that are our addresses of either purpose.
   */
  public Collection<MailAddress> concerned(Mail mail) throws MessagingException {
    if (namesAChallenge(mail)) {
      return mail.getRecipients();
    }
    List<MailAddress> ours = new ArrayList<>(0);
    for (MailAddress recipient : mail.getRecipients()) {
      if (isOurs(recipient, likely(recipient))) {
        ours.add(recipient);
      }
    }
    return ours;
  }

  /** Whether a mail answers a challenge: one of its recipients, or what it names, says so. */
  boolean answered(Mail mail) throws MessagingException {
    return namesAChallenge(mail)
        || mail.getRecipients().stream().anyMatch(r -> isOurs(r, TokenPurpose.CONFIRM));
  }

  /** Mail that waited long enough for the database goes on without it. */
  private boolean namesAChallenge(Mail mail) throws MessagingException {
    Headers headers = MimeFacts.headers(mail.getMessage());
    return (headers.has("In-Reply-To") || headers.has("References"))
        && mail.getAttribute(Marks.UNABLE).isEmpty()
        && named(headers).isPresent();
  }

  /**
   * Whether a recipient is one of our addresses for that purpose. While the key is not at hand, the
   * look of one at a domain of ours is enough: such mail then waits for the key.
   */
  public boolean isOurs(MailAddress recipient, TokenPurpose purpose) {
    return isOurs(recipient, likely(recipient, purpose));
  }

  private boolean isOurs(MailAddress recipient, Optional<Address> address) {
    if (address.isEmpty()) {
      return false;
    }
    Optional<TokenMint> key = mint.atHand();
    return key.isPresent()
        ? token(address.get(), key.get()).isPresent()
        : domains.place(recipient.getDomain()) != Place.ELSEWHERE;
  }

  /** The token in an address of ours; throws {@link StoreUnavailable} while the key is away. */
  public Optional<Token> token(MailAddress recipient, TokenPurpose purpose) {
    return likely(recipient, purpose).flatMap(address -> token(address, mint.get()));
  }

  /** The challenge that a message names as the one it answers, if the key is at hand. */
  public Optional<Token> named(Headers headers) {
    return mint.atHand().flatMap(key -> named(headers, new ChallengeMessageIds(key)));
  }

  private static Optional<Token> named(Headers headers, ChallengeMessageIds ids) {
    Optional<Token> parent = headers.first("In-Reply-To").flatMap(ids::messageToken);
    return parent.or(() -> headers.first("References").flatMap(ids::messageToken));
  }

  private static Optional<Address> likely(MailAddress recipient) {
    return parsed(recipient).filter(a -> ChallengeAddresses.looksLike(a).isPresent());
  }

  private static Optional<Address> likely(MailAddress recipient, TokenPurpose purpose) {
    return parsed(recipient)
        .filter(a -> ChallengeAddresses.looksLike(a).filter(purpose::equals).isPresent());
  }

  /** Nearly every address is shorter than a token. */
  private static Optional<Address> parsed(MailAddress recipient) {
    return recipient.getLocalPart().length() > TokenMint.LENGTH
        ? Address.parse(recipient.asString())
        : Optional.empty();
  }

  private static Optional<Token> token(Address address, TokenMint key) {
    Recognised recognised = new ChallengeAddresses(key).recognise(address);
    return recognised instanceof Recognised.Valid valid
        ? Optional.of(valid.token())
        : Optional.empty();
  }
}
