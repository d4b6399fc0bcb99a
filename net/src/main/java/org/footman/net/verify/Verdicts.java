// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.authkey.KeyDigest;

/**
 * The verdicts that are remembered (protocols.md 1.5): the digest of an address's last valid key,
 * and, where configured, digests that were invalid a moment ago.
 */
final class Verdicts {
  private static final AuthVerdict VALID = new AuthVerdict(AuthKeyStatus.VALIDKEY, "cache");
  private static final AuthVerdict INVALID = new AuthVerdict(AuthKeyStatus.INVALIDKEY, "cache");

  // an Address is equal to another when its local part is exactly, its domain canonically the same
  private final Cache<Address, KeyDigest> valid;
  private final Cache<KeyDigest, Boolean> invalid;

  Verdicts(VerifySettings.Keeping keeping, Ticker ticker) {
    this.valid =
        Caffeine.newBuilder()
            .maximumSize(keeping.most())
            .expireAfterWrite(keeping.valid())
            .ticker(ticker)
            .build();
    this.invalid =
        Caffeine.newBuilder()
            .maximumSize(keeping.invalid().isZero() ? 0 : keeping.most())
            .expireAfterWrite(keeping.invalid())
            .ticker(ticker)
            .build();
  }

  Optional<AuthVerdict> find(Address address, KeyDigest digest) {
    if (digest.equals(valid.getIfPresent(address))) {
      return Optional.of(VALID);
    }
    return invalid.getIfPresent(digest) != null ? Optional.of(INVALID) : Optional.empty();
  }

  /** Another key that is valid replaces the one before; one that is not leaves it. */
  void keep(Address address, KeyDigest digest, AuthKeyStatus status) {
    if (status == AuthKeyStatus.VALIDKEY) {
      valid.put(address, digest);
    } else if (status == AuthKeyStatus.INVALIDKEY) {
      invalid.put(digest, true);
    }
  }
}
