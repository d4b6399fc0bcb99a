// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.util.Optional;
import java.util.stream.Stream;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.IssuedKey;
import org.hibernate.StatelessSession;

/** Moves the registration of an address to another within one transaction. */
final class Renaming {
  private final StatelessSession session;
  private final KeyRows rows;

  Renaming(StatelessSession session) {
    this.session = session;
    rows = new KeyRows(session);
  }

  boolean move(String from, String to) {
    // in their order: two that rename crosswise do not wait for each other
    Stream.of(from, to).sorted().forEach(rows::lock);
    Optional<AddressSettingsRow> moved = rows.lock(from);
    if (moved.isPresent() && !from.equals(to)) {
      rows.retire(from);
      move(moved.get(), to);
    }
    return moved.isPresent();
  }

  private void move(AddressSettingsRow moved, String to) {
    AddressSettings old = moved.toSettings();
    var settings = new AddressSettings(to, old.interval(), old.grace(), old.next());
    Optional<AddressSettingsRow> there = rows.lock(to);
    AddressSettingsRow row = there.orElseGet(() -> AddressSettingsRow.of(settings));
    row.set(settings);
    if (row.newestKey == null) {
      moved.newest().ifPresent(key -> become(row, of(to, key)));
    }
    if (there.isPresent()) {
      session.update(row);
    } else {
      session.insert(row);
    }
  }

  private static IssuedKey of(String address, IssuedKey key) {
    return new IssuedKey(address, key.key(), key.issued(), key.expires());
  }

  private void become(AddressSettingsRow row, IssuedKey key) {
    row.become(key);
    rows.add(key);
  }
}
