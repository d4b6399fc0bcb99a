// SPDX-License-Identifier: Apache-2.0
package org.footman.matchers;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.KeyClaim;
import org.footman.james.key.Wishes;
import org.footman.james.mail.KeyResult;
import org.footman.james.mail.Linkage;
import org.footman.james.mail.Marks;

/**
 * Matches the recipients of mail from outside for whom the key is verified here, when it has one of
 * the statuses of the condition: {@code VALIDKEY}, {@code INVALIDKEY}, {@code NOKEY}, {@code NOAS},
 * {@code TEMPERROR}, {@code PERMERROR} (protocols.md 1.3). Belongs behind {@code VerifyAuthKey} or
 * {@link UnknownSource}.
 *
 * <pre><code>
 * &lt;mailet match="org.footman.matchers.AuthKeyStatusIs=VALIDKEY,NOAS" class="org.example.Count"/&gt;
 * </code></pre>
 */
public final class AuthKeyStatusIs extends GenericMatcher {
  private final Wishes wishes;
  private Set<AuthKeyStatus> wanted = Set.of();

  @Inject
  public AuthKeyStatusIs(Wishes wishes) {
    this.wishes = wishes;
  }

  @Override
  public void init() throws MessagingException {
    Set<AuthKeyStatus> read = EnumSet.noneOf(AuthKeyStatus.class);
    String condition = Optional.ofNullable(getCondition()).orElse("");
    for (String word : condition.split(",", -1)) {
      read.add(
          AuthKeyStatus.parse(word)
              .orElseThrow(
                  () ->
                      new MessagingException(
                          "AuthKeyStatusIs takes one or more of "
                              + List.of(AuthKeyStatus.values())
                              + " with commas between them, not \""
                              + condition
                              + '"')));
    }
    wanted = Set.copyOf(read);
  }

  @Override
  public Collection<MailAddress> match(Mail mail) throws MessagingException {
    return Linkage.ask(() -> having(mail));
  }

  private Collection<MailAddress> having(Mail mail) throws MessagingException {
    Optional<AuthKeyStatus> status = Marks.isFromOutside(mail) ? status(mail) : Optional.empty();
    return status.filter(wanted::contains).isPresent()
        ? mail.getRecipients().stream().filter(wishes::verifiedHere).toList()
        : List.of();
  }

  /** Empty for a key that nobody asked about. */
  private static Optional<AuthKeyStatus> status(Mail mail) throws MessagingException {
    Optional<KeyResult> result = Marks.key(mail);
    return result.isPresent() || mail.getMessage().getHeader(KeyClaim.FIELD) != null
        ? result.map(KeyResult::status)
        : Optional.of(AuthKeyStatus.NOKEY);
  }
}
