// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.footman.authserver.Health.State;
import org.footman.authserver.admin.KeyAdmin;
import org.footman.authserver.count.VerifyTally;
import org.footman.authserver.door.Doors;
import org.footman.authserver.door.Figures;
import org.footman.authserver.door.Service;
import org.footman.authserver.index.KeyFeed;
import org.footman.authserver.index.KeyIndex;
import org.footman.authserver.index.LiveKeys;
import org.footman.authserver.issue.Issuing;
import org.footman.authserver.issue.KeyPress;
import org.footman.authserver.issue.Rotation;
import org.footman.authserver.issue.StoreIssuing;
import org.footman.authserver.issue.Turn;
import org.footman.authserver.post.KeyPost;
import org.footman.authserver.settings.AuthServerSettings;
import org.footman.core.address.AddressRules;
import org.footman.core.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An Authentication Server that runs (protocols.md section 1). */
public final class AuthServer implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(AuthServer.class);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final AuthServerSettings settings;
  private final KeyStores stores;
  private final KeyIndex index = new KeyIndex();
  private final Figures figures = new Figures();
  private final Rounds rounds = new Rounds();
  private final KeyFeed feed;
  private final KeyPress press;
  private final Turn turn;
  private final Rotation rotation;
  private final Issuing issuing;
  private final KeyAdmin admin;
  private final VerifyTally tally;
  private final Optional<KeyPost> post;
  private final Doors doors;

  private AuthServer(
      AuthServerSettings settings, KeyStores stores, AddressRules rules, Clock clock) {
    this.settings = settings;
    this.stores = stores;
    boolean several = settings.severalNodes();
    feed = new KeyFeed(stores.keys(), index, settings, clock);
    press = new KeyPress(stores.keys(), index, new SecureRandom(), several);
    turn = new Turn(stores.leases(), clock);
    rotation = new Rotation(stores.keys(), press, turn, new Rotation.Context(settings, clock));
    issuing = new StoreIssuing(new StoreIssuing.Place(stores.keys(), feed), press, settings, clock);
    admin =
        new KeyAdmin(
            issuing, new KeyAdmin.Books(stores.keys(), stores.counts(), rules, settings, clock));
    tally = new VerifyTally(stores.keys(), stores.counts(), clock);
    post = settings.sendsMail() ? Optional.of(post(clock)) : Optional.empty();
    doors =
        Doors.open(
            settings.listening(),
            new Service(new LiveKeys(index, feed), rules, clock, figures, tally));
  }

  private KeyPost post(Clock clock) {
    return KeyPost.bySmtp(new KeyPost.Outbox(stores.keys(), turn), settings, clock);
  }

  /**
   * Starts to listen, to make keys and to send them. The store may be away: then questions are
   * answered as soon as it was read once.
   *
   * @throws java.io.UncheckedIOException when an address cannot be listened on
   */
  public static AuthServer start(
      AuthServerSettings settings, KeyStores stores, AddressRules rules, Clock clock) {
    AuthServer server = new AuthServer(settings, stores, rules, clock);
    server.start();
    return server;
  }

  private void start() {
    feed.start();
    rounds.every(SECOND, "making keys", rotation::run);
    post.ifPresent(p -> rounds.every(SECOND, "sending keys", p::run));
    rounds.every(settings.countsFlushed(), "writing counts", tally::flush);
    rounds.every(
        Duration.ofHours(1), "deleting old counts", () -> tally.sweep(settings.countsKept()));
  }

  /** From now on all users of domains with {@code automatic} are registered. */
  public void follow(Users users) {
    Registrar registrar = new Registrar(users, stores.keys(), issuing, settings);
    rounds.every(Duration.ofSeconds(10), "registering users", registrar::run);
  }

  /** The making of keys, for accounts that come, go and change their names. */
  public Issuing issuing() {
    return issuing;
  }

  /** Its administration, of all domains. */
  public KeyAdmin admin() {
    return admin;
  }

  /** How it does, from memory. */
  public Health health() {
    if (!feed.isLoaded()) {
      return new Health(State.UNHEALTHY, "the keys have not been read yet: VERIFY is not answered");
    }
    if (!feed.isCurrent()) {
      return new Health(
          State.UNHEALTHY, "the store has been away for too long: VERIFY is not answered");
    }
    if (feed.isStoreAway()) {
      return new Health(
          State.DEGRADED,
          settings.severalNodes()
              ? "the store is away: only known keys are answered for, no keys are made"
              : "the store is away: no keys are made");
    }
    if (rotation.isLate()) {
      return new Health(State.DEGRADED, "keys have been due for more than an hour");
    }
    return post.filter(KeyPost::isFailing).isPresent()
        ? new Health(State.DEGRADED, "a new key could not be sent to its address")
        : new Health(State.HEALTHY, "answers from " + index.size() + " keys");
  }

  /** Counters and gauges by name, without labels, from memory. */
  public Map<String, Long> figures() {
    Map<String, Long> read = new TreeMap<>(figures.read());
    read.put("keys", index.size());
    read.put("index_octets", index.octets());
    read.put("connections_open", (long) doors.connected());
    read.put("store_away", feed.isStoreAway() || !feed.isLoaded() ? 1L : 0L);
    return read;
  }

  /** Where it listens, with the real ports. */
  public List<InetSocketAddress> addresses() {
    return doors.addresses();
  }

  @Override
  public void close() {
    press.close();
    doors.close();
    rounds.close();
    try {
      tally.flush();
      turn.giveBack();
    } catch (StoreUnavailable e) {
      LOGGER.debug("the last counts are lost", e);
    }
    post.ifPresent(KeyPost::close);
    feed.close();
  }
}
