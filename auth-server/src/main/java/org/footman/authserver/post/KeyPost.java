// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.authserver.issue.Turn;
import org.footman.authserver.settings.AuthServerSettings;
import org.footman.authserver.settings.KeyDelivery;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.authkey.KeyDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends new keys to their addresses. What is to be sent lies in the store, so that a crash forgets
 * none; one that came between sending and noting it sends the same key again, which does no harm.
 */
public final class KeyPost implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(KeyPost.class);
  private static final int MOST = 100;
  private static final int MOST_UNDER_WAY = 2000;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(4);

  private final AuthKeys keys;
  private final Turn turn;
  private final AuthServerSettings settings;
  private final Clock clock;
  private final Post post;
  private final Carriers carriers;
  private volatile boolean failing;

  /** Where the keys are, and when it is our turn to send them. */
  public record Outbox(AuthKeys keys, Turn turn) {}

  KeyPost(Outbox outbox, AuthServerSettings settings, Clock clock, Post post) {
    this.keys = outbox.keys();
    this.turn = outbox.turn();
    this.settings = settings;
    this.clock = clock;
    this.post = post;
    this.carriers = new Carriers(new Delivery(), clock);
  }

  /** By SMTP, to the smarthost or to where DNS says. */
  public static KeyPost bySmtp(Outbox outbox, AuthServerSettings settings, Clock clock) {
    Optional<InetSocketAddress> smarthost = settings.post().smarthost();
    MailHosts hosts =
        smarthost.isPresent() ? domain -> List.of(smarthost.get()) : MailExchanges.open();
    return new KeyPost(outbox, settings, clock, new SmtpPost(settings.post(), hosts));
  }

  /** Begins to send what is due, and does not wait for it. */
  public void run() {
    if (!turn.isOurs()) {
      return;
    }
    Set<KeyDigest> underWay = carriers.underWay(); // before the reading: they are due still
    if (underWay.size() < MOST_UNDER_WAY) {
      keys.unsent(clock.instant(), MOST + underWay.size()).stream()
          .filter(key -> !underWay.contains(key.digest()))
          .forEach(this::take);
    }
  }

  /** Whether nothing is on its way. */
  boolean isIdle() {
    return carriers.underWay().isEmpty();
  }

  private void take(IssuedKey key) {
    if (settings.of(domain(key)).delivery() == KeyDelivery.MAIL) {
      carriers.take(domain(key), key);
    } else {
      keys.sent(key.digest());
    }
  }

  /** Whether the last key that was to be sent could not be. */
  public boolean isFailing() {
    return failing;
  }

  private static String domain(IssuedKey key) {
    return key.address().substring(key.address().lastIndexOf('@') + 1);
  }

  /** Sends one, and notes in the store what became of it. */
  private final class Delivery implements Carriers.Carrying {
    @Override
    public boolean isOurs() {
      return turn.isOurs();
    }

    @Override
    public boolean carry(IssuedKey key) {
      Instant now = clock.instant();
      try {
        post.send(key.address(), KeyMessage.of(key, settings.post().sender(), now));
        keys.sent(key.digest());
        failing = false;
        LOGGER.info("reason=key-sent domain={}", domain(key));
        return true;
      } catch (RefusedException e) {
        notSent(key, e);
        return true;
      } catch (IOException e) {
        notSent(key, e);
        return false;
      }
    }

    @Override
    public void putOff(IssuedKey key, Instant until) {
      Instant now = clock.instant();
      Instant later = now.plus(delay(key, now));
      keys.sendLater(key.digest(), until.isAfter(later) ? until : later);
    }
  }

  private void notSent(IssuedKey key, IOException why) {
    Instant now = clock.instant();
    failing = true;
    keys.sendLater(key.digest(), now.plus(delay(key, now)));
    LOGGER.warn("reason=key-not-sent domain={} why={}", domain(key), why.getMessage());
  }

  /** As long again as the key has waited already, within bounds. */
  private static Duration delay(IssuedKey key, Instant now) {
    Duration waited = Duration.between(key.issued(), now);
    if (waited.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return waited.compareTo(LONGEST) > 0 ? LONGEST : waited;
  }

  @Override
  public void close() {
    carriers.close();
    post.close();
  }
}
