// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.issue;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.footman.authserver.index.KeyFeed;
import org.footman.authserver.settings.AuthServerSettings;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.IssuedKey;

/** Registers and issues in a store; its index hears of every end before a method returns. */
public final class StoreIssuing implements Issuing {
  /** Settings that change under our hands are read again so often. */
  private static final int TRIES = 3;

  private final AuthKeys keys;
  private final KeyFeed feed;
  private final KeyPress press;
  private final AuthServerSettings settings;
  private final Clock clock;
  private final FirstKeys firstKeys = new FirstKeys();

  public StoreIssuing(Place place, KeyPress press, AuthServerSettings settings, Clock clock) {
    this.keys = place.keys();
    this.feed = place.feed();
    this.press = press;
    this.settings = settings;
    this.clock = clock;
  }

  /** Where keys are kept, and how their ends come to the index. */
  public record Place(AuthKeys keys, KeyFeed feed) {}

  @Override
  public Optional<IssuedKey> issueNow(String address) {
    for (int i = 0; i < TRIES; i++) {
      Optional<AddressSettings> before = keys.settings(address);
      if (before.isEmpty()) {
        return Optional.empty();
      }
      List<IssuedKey> made = press.make(List.of(before.get()), clock.instant());
      if (!made.isEmpty()) {
        return Optional.of(made.get(0));
      }
    }
    // others issue as fast as we do: theirs is as new as ours would be
    return keys.newest(address, clock.instant());
  }

  @Override
  public boolean register(String address) {
    if (keys.settings(address).isPresent()) {
      return false;
    }
    put(firstKeys.settings(address, settings.of(domain(address)), clock.instant()));
    return true;
  }

  @Override
  public void put(AddressSettings wanted) {
    keys.put(wanted);
  }

  @Override
  public boolean rename(String from, String to) {
    boolean renamed = keys.rename(from, to);
    if (renamed) {
      feed.readNow();
    }
    return renamed;
  }

  @Override
  public int revoke(String address) {
    int revoked = keys.revoke(address);
    feed.readNow();
    return revoked;
  }

  @Override
  public boolean remove(String address) {
    boolean removed = keys.remove(address);
    feed.readNow();
    return removed;
  }

  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
