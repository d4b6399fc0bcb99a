// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.issue;

import java.util.Optional;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.store.StoreUnavailable;

/**
 * Registers addresses and makes their keys.
 *
 * <p>Every method throws {@link StoreUnavailable} when it cannot be done now. Addresses are
 * comparison forms.
 */
public interface Issuing {
  /**
   * Makes a new key for a registered address at once; every node of the store knows it before this
   * returns, which takes some seconds where there are several. Its next one is due an interval
   * later.
   *
   * @return empty when the address is not registered
   */
  Optional<IssuedKey> issueNow(String address);

  /** Registers an address with its domain's settings; false when it was there. */
  boolean register(String address);

  /** Registers an address with these settings, or changes them; live keys stay. */
  void put(AddressSettings settings);

  /**
   * Registers the new name of an account with the old one's settings and makes its first key; the
   * old name's keys end by themselves, for mail that is on its way.
   *
   * @return false when the old name was not registered
   */
  boolean rename(String from, String to);

  /** Ends all keys of an address at once, here before this returns; returns how many. */
  int revoke(String address);

  /** Ends the registration of an address and its keys at once; false when there was none. */
  boolean remove(String address);
}
