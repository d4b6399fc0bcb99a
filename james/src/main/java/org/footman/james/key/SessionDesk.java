// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.footman.core.address.Source;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.authkey.InvalidKeyRule;
import org.footman.core.authkey.KeyClaim;
import org.footman.core.source.KeyDecision;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.key.Readers.Reader;
import org.footman.james.key.Waits.Turn;
import org.footman.james.mail.KeyResult;
import org.footman.james.mail.Marks;

/**
 * Finds out, while the sender is still connected, whether a mail is to be refused: its key is
 * invalid, and all who would get it want the sender told. What is not known in time, the mailets
 * find out.
 */
@Singleton
public final class SessionDesk {
  private final Waits waits;
  private final Duration patience;
  private final Claims claims;
  private final Readers readers;
  private final Asking asking;
  private final Refusing refusing;
  private final Keys keys;

  @Inject
  public SessionDesk(
      Waits waits,
      Claims claims,
      Readers readers,
      Asking asking,
      Refusing refusing,
      Keys keys,
      Footman footman) {
    this.waits = waits;
    this.patience = footman.settings().verifying().sessionWait();
    this.claims = claims;
    this.readers = readers;
    this.asking = asking;
    this.refusing = refusing;
    this.keys = keys;
  }

  /** The readers, none where nobody was asked for them, and what was said of the key. */
  private record Found(List<Reader> readers, Optional<AuthVerdict> verdict) {}

  /**
   * Whether to refuse the mail; its readers are told then as they wish. Notes on the mail what was
   * found out about its key.
   */
  public boolean refuses(Mail mail, Turn turn) {
    Optional<KeyClaim.Of> claim = claim(mail);
    if (claim.isEmpty() || !waits.mayWait(turn) || asking.wasSilent(claim.get())) {
      return false;
    }
    CompletableFuture<Found> coming =
        readers
            .wantingSenderTold(mail.getRecipients(), sources(mail, claim.get()))
            .thenCompose(wanting -> find(claim.get(), wanting));
    // what does not come in time may be for want of threads or of the store: the verifier knows
    return waits
        .await(turn, coming, patience)
        .filter(f -> refuses(mail, claim.get(), f))
        .isPresent();
  }

  /** Whom the mail names as its source, in the envelope and in From. */
  private Set<String> sources(Mail mail, KeyClaim.Of claim) {
    return Stream.concat(
            keys.source(mail.getMaybeSender()).map(Source::key).stream(),
            keys.sourceKey(claim.address().toString()).stream())
        .collect(Collectors.toSet());
  }

  private Optional<KeyClaim.Of> claim(Mail mail) {
    try {
      return KeyFields.haveKey(mail.getMessage())
          ? Optional.of(claims.of(mail))
              .filter(KeyClaim.Of.class::isInstance)
              .map(KeyClaim.Of.class::cast)
          : Optional.empty();
    } catch (MessagingException e) {
      return Optional.empty(); // the mailets see whether it can be read
    }
  }

  private CompletableFuture<Found> find(KeyClaim.Of claim, List<Reader> wanting) {
    return wanting.isEmpty()
        ? CompletableFuture.completedFuture(new Found(List.of(), Optional.empty()))
        : asking.begin(claim).thenApply(verdict -> new Found(wanting, Optional.of(verdict)));
  }

  private boolean refuses(Mail mail, KeyClaim.Of claim, Found found) {
    Optional<AuthVerdict> verdict =
        found.verdict().filter(v -> v.status() != AuthKeyStatus.TEMPERROR);
    if (verdict.isEmpty()) {
      return false;
    }
    Marks.key(mail, new KeyResult(verdict.get(), Optional.of(claim.address())));
    boolean refused =
        InvalidKeyRule.refuses(
            verdict.get().status(),
            found.readers().stream().map(r -> KeyDecision.policy(r.policy())).toList());
    if (refused) {
      refusing.note(mail, claim.address(), found.readers());
    }
    return refused;
  }
}
