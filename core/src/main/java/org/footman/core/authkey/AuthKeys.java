// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.footman.core.store.Page;
import org.footman.core.store.StoreUnavailable;

/**
 * The registered addresses and live keys of our Authentication Server.
 *
 * <p>Every method throws {@link StoreUnavailable} when it cannot be done now; then nothing changed.
 * Addresses are comparison forms. Of keys only digests are kept, except each address's newest.
 */
public interface AuthKeys {
  /** Registers an address or replaces its settings; live keys stay. */
  void put(AddressSettings settings);

  Optional<AddressSettings> settings(String address);

  /** Registered addresses in their order, all or one domain's. */
  List<AddressSettings> list(Optional<String> domain, Page page);

  long count(Optional<String> domain);

  /** Addresses whose next key is due at that moment, the longest due first. */
  List<AddressSettings> due(Instant now, int most);

  /**
   * Makes a key live without making it the newest and without keeping its readable form: the other
   * nodes hear of it by {@link #changesAfter} before anyone can attach it.
   */
  void announce(IssuedKey key);

  /**
   * Commits a new key, announced before or not, and the moment of the next one together, if the
   * address's settings are still those of {@code before}; the key becomes the address's newest, due
   * to be sent to it, and the readable form of its predecessor is forgotten.
   *
   * @return false when another node was quicker or the settings changed: nothing was done
   */
  boolean issue(IssuedKey key, AddressSettings before, Instant next);

  /** The newest key of an address that has not ended. */
  Optional<IssuedKey> newest(String address, Instant now);

  /**
   * Newest keys that are due to be sent to their addresses and have not ended, the longest due
   * first.
   */
  List<IssuedKey> unsent(Instant now, int most);

  /** Notes that a newest key was sent to its address; nothing when it is not the newest. */
  void sent(KeyDigest key);

  /** Puts off the sending of a newest key; nothing when it is not the newest or was sent. */
  void sendLater(KeyDigest key, Instant when);

  /**
   * Moves a registration to another address, whose own it replaces. The newest key becomes the
   * other address's, unless that has one; the keys of the first address live to their end, for mail
   * that is under way carries them.
   *
   * @return false when the first address is not registered: nothing was done
   */
  boolean rename(String from, String to);

  /** Ends all keys of an address at once; returns how many. Its settings stay. */
  int revoke(String address);

  /**
   * Ends the registration of an address and forgets the readable form of its newest key, but lets
   * its live keys end by themselves; false when it had no registration.
   */
  boolean retire(String address);

  /** Ends the registration of an address and all its keys; false when it had no registration. */
  boolean remove(String address);

  /** Deletes keys that ended before that moment, at most so many; returns how many. */
  int sweep(Instant before, int most);

  /**
   * All live keys, in parts: those behind the cursor in an order of the store's own. What is issued
   * between two parts may be missing; it is among the changes.
   *
   * @param after the cursor of the part before, 0 for the first
   */
  Part live(long after, int most);

  /**
   * A part of the live keys.
   *
   * @param last the cursor for the next part; the part is the last when it has fewer keys than
   *     asked for
   */
  record Part(List<LiveKey> keys, long last) {
    public Part {
      keys = List.copyOf(keys);
    }
  }

  /** The largest number of a change so far, 0 for none. */
  long newestChange();

  /**
   * Changes with larger numbers, in their order. Kept a day. Whoever follows them goes back some
   * seconds each time, for numbers may show up out of their order ({@link KeyChange#id}).
   */
  List<KeyChange> changesAfter(long id, int most);
}
