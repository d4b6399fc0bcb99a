// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.index;

import java.time.Instant;
import java.util.Arrays;
import org.footman.core.authkey.KeyDigest;
import org.footman.core.authkey.LiveKey;

/**
 * The digests of all live keys, in memory, at most 64 octets of heap for each: what VERIFY is
 * answered from. For any number of threads.
 */
public final class KeyIndex {
  private static final int SHARDS = 256;

  private final Shard[] shards = new Shard[SHARDS];

  public KeyIndex() {
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new Shard();
    }
  }

  /**
   * Whether the key counts at that moment, its last included (vector AA-05). One look-up with the
   * same steps whether the address is unknown, the key wrong or ended.
   */
  public boolean valid(KeyDigest digest, Instant now) {
    return valid(digest.first(), digest.second(), digest.third(), now.toEpochMilli());
  }

  /** The same without objects, at a time in milliseconds of the epoch. */
  public boolean valid(long first, long second, long third, long now) {
    return shard(first).valid(first, second, third, now);
  }

  public void put(LiveKey key) {
    KeyDigest digest = key.digest();
    long end = key.expires().toEpochMilli();
    if (end > 0) {
      shard(digest.first()).put(digest.first(), digest.second(), digest.third(), end);
    }
  }

  public void remove(KeyDigest digest) {
    shard(digest.first()).remove(digest.first(), digest.second(), digest.third());
  }

  /** Drops the keys that ended before that moment; returns how many. */
  public int sweep(Instant now) {
    int ended = 0;
    for (Shard shard : shards) {
      ended += shard.sweep(now.toEpochMilli());
    }
    return ended;
  }

  /** Forgets everything. */
  public void clear() {
    for (Shard shard : shards) {
      shard.sweep(Long.MAX_VALUE);
    }
  }

  /** How many keys are here, those that ended since the last sweep included. */
  public long size() {
    long size = 0;
    for (Shard shard : shards) {
      size += shard.size();
    }
    return size;
  }

  /** How many octets of heap the tables take, as far as they stand now. */
  public long octets() {
    long octets = 0;
    for (Shard shard : shards) {
      octets += shard.octets();
    }
    return octets;
  }

  /** How many octets there are twice while the largest part grows. */
  long largestCopy() {
    return Arrays.stream(shards).mapToLong(Shard::octets).max().orElseThrow();
  }

  private Shard shard(long first) {
    return shards[(int) (first >>> 56)];
  }
}
