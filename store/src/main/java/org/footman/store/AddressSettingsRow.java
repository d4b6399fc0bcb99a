// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.store.StoredText;
import org.jspecify.annotations.Nullable;

/** A row of the table address_settings: an address, and its newest key where it has one. */
@Entity
@Table(name = "address_settings")
class AddressSettingsRow {
  @Id String address;
  String domain;

  @Column(name = "interval_seconds")
  long interval;

  @Column(name = "grace_seconds")
  long grace;

  @Column(name = "next_due")
  Instant next;

  @Column(name = "newest_key")
  @Nullable String newestKey;

  @Column(name = "newest_digest")
  byte @Nullable [] newestDigest;

  @Column(name = "newest_issued")
  @Nullable Instant newestIssued;

  @Column(name = "newest_expires")
  @Nullable Instant newestExpires;

  @Column(name = "send_due")
  @Nullable Instant sendDue;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  AddressSettingsRow() {}

  static AddressSettingsRow of(AddressSettings settings) {
    var row = new AddressSettingsRow();
    row.address = StoredText.of(settings.address());
    row.domain = StoredText.of(settings.domain());
    row.set(settings);
    return row;
  }

  void set(AddressSettings settings) {
    interval = settings.interval().toSeconds();
    grace = settings.grace().toSeconds();
    next = Columns.instant(settings.next());
  }

  /** Makes the key the newest, due to be sent. */
  void become(IssuedKey key) {
    newestKey = key.key().reveal();
    newestDigest = Columns.octets(key.digest());
    newestIssued = Columns.instant(key.issued());
    newestExpires = Columns.instant(key.expires());
    sendDue = newestIssued;
  }

  AddressSettings toSettings() {
    return new AddressSettings(
        address, Duration.ofSeconds(interval), Duration.ofSeconds(grace), next);
  }

  Optional<IssuedKey> newest() {
    return newestKey == null || newestIssued == null || newestExpires == null
        ? Optional.empty()
        : Optional.of(new IssuedKey(address, new AuthKey(newestKey), newestIssued, newestExpires));
  }
}
