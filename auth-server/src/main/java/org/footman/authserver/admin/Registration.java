// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.IssuedKey;

/**
 * A registered address as an administrator sees it: its settings and its newest key, without the
 * key itself.
 *
 * @param next when the next key is due
 * @param issued when the newest key was made; empty while there is none
 * @param expires its last moment
 */
public record Registration(
    String address,
    Duration interval,
    Duration grace,
    Instant next,
    Optional<Instant> issued,
    Optional<Instant> expires) {
  static Registration of(AddressSettings settings, Optional<IssuedKey> newest) {
    return new Registration(
        settings.address(),
        settings.interval(),
        settings.grace(),
        settings.next(),
        newest.map(IssuedKey::issued),
        newest.map(IssuedKey::expires));
  }
}
