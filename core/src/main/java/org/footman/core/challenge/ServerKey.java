// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

/** The secret of 32 bytes that all tokens of one installation are signed with. */
public final class ServerKey {
  public static final int BYTES = 32;

  private final byte[] bytes;

  private ServerKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes the bytes a store kept; empty when they are not 32. */
  public static Optional<ServerKey> of(byte[] bytes) {
    return bytes.length == BYTES ? Optional.of(new ServerKey(bytes.clone())) : Optional.empty();
  }

  /** Makes the key of a new installation. */
  public static ServerKey make(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new ServerKey(bytes);
  }

  /** A copy of the bytes, for the store and the MAC; they go nowhere else. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServerKey that && MessageDigest.isEqual(bytes, that.bytes);
  }

  /** The same for every key: a hash of a secret is no place to save time. */
  @Override
  public int hashCode() {
    return BYTES;
  }

  @Override
  public String toString() {
    return "ServerKey[redacted]";
  }
}
