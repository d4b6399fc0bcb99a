// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.footman.core.authkey.AuthKey;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.settings.Stamping.Fetch;
import org.footman.net.http.TokenGet;
import org.footman.net.http.TokenGet.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Newest keys from an Authentication Server elsewhere, by its route. After a failure it is not
 * asked for some seconds, so that mail does not wait for a server that is away.
 */
final class FetchedKeys implements KeySource {
  private static final Logger LOGGER = LoggerFactory.getLogger(FetchedKeys.class);
  private static final Duration REST = Duration.ofSeconds(15);
  private static final int AT_ONCE = 8;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Semaphore free = new Semaphore(AT_ONCE);
  private final TokenGet server;
  private final Duration patience;
  private final Clock clock;
  private volatile Instant restUntil = Instant.MIN;

  FetchedKeys(Fetch fetch, Clock clock) {
    this.server = new TokenGet(fetch.url(), fetch.token(), fetch.patience());
    this.patience = fetch.patience();
    this.clock = clock;
  }

  @Override
  public Optional<Stamp> newest(String address) {
    if (clock.instant().isBefore(restUntil)) {
      throw new StoreUnavailable("the Authentication Server did not answer a moment ago");
    }
    try {
      if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoreUnavailable("too many keys are fetched at once");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted", e);
    }
    try {
      return fetch(address);
    } finally {
      free.release();
    }
  }

  private Optional<Stamp> fetch(String address) {
    try {
      Reply reply = server.get(List.of("footman", "authkeys", address, "newest"));
      if (reply.status() == 404) {
        return Optional.empty();
      }
      if (reply.status() != 200) {
        throw away("status " + reply.status());
      }
      return Optional.of(stamp(address, reply.body()));
    } catch (IOException e) {
      throw away(String.valueOf(e.getMessage()));
    }
  }

  private Stamp stamp(String address, String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      return AuthKey.parse(answer.path("key").asText(""))
          .filter(key -> address.equals(answer.path("address").asText("")))
          .map(key -> Stamp.of(address, key, Instant.parse(answer.path("expires").asText(""))))
          .orElseThrow(() -> away("an answer without a key"));
    } catch (JsonProcessingException | DateTimeException e) {
      throw away("an answer that cannot be read"); // without the cause, which may quote a key
    }
  }

  private StoreUnavailable away(String why) {
    LOGGER.warn("reason=keys-not-fetched why={}", why);
    restUntil = clock.instant().plus(REST);
    return new StoreUnavailable("no key fetched: " + why);
  }
}
