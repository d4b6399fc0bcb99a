// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** When keys are made, how, and how long they count (protocols.md 1.2). */
public final class KeyRule {
  private static final int OCTETS = AuthKey.GENERATED_LENGTH * 3 / 4;

  /** How much faster than in ordinary times keys are made after a downtime. */
  private static final int CATCH_UP = 4;

  private KeyRule() {}

  /**
   * A new key: 64 characters of the URL alphabet of base64, 384 bits.
   *
   * @param random a secure one
   */
  public static AuthKey generate(RandomGenerator random) {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    return new AuthKey(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
  }

  /**
   * When an address gets its first key: at a place of its own within the interval, so that many
   * addresses registered at once are spread evenly (vector AA-06). The same again for the same
   * address and moment.
   */
  public static Instant first(String address, Duration interval, Instant registered) {
    long hash = registered.getEpochSecond();
    for (int i = 0; i < address.length(); i++) {
      hash = mixed(hash ^ address.charAt(i));
    }
    return registered.plusSeconds(Math.floorMod(hash, interval.toSeconds()));
  }

  // the finalizer of SplitMix64: every bit of the input moves every bit of the output
  private static long mixed(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * When the key after one made at that moment is due: the first moment after it that lies whole
   * intervals behind the one that was due. So each address keeps its place within the interval,
   * also after a downtime, and is never without a new key for longer than the interval.
   */
  public static Instant next(AddressSettings settings, Instant now) {
    if (now.isBefore(settings.next())) {
      return now.plus(settings.interval()); // made out of turn, by hand
    }
    long late = Duration.between(settings.next(), now).toSeconds();
    long interval = settings.interval().toSeconds();
    return settings.next().plusSeconds((late / interval + 1) * interval);
  }

  /** Whether a key that ends then still counts: at that very moment it does (vector AA-05). */
  public static boolean live(Instant expires, Instant now) {
    return !now.isAfter(expires);
  }

  /** How many keys of an address may live at the same time. */
  public static long mostLive(AddressSettings settings) {
    long life = settings.interval().plus(settings.grace()).toSeconds();
    long interval = settings.interval().toSeconds();
    return (life + interval - 1) / interval;
  }

  /**
   * How many keys to make in one run: four times as many as come due in ordinary times, so that
   * what a downtime left waiting is worked off in a quarter of that time and not in one burst.
   *
   * @param addresses how many are registered
   * @param interval the interval of most of them
   * @param beat the time from one run to the next
   */
  public static int most(long addresses, Duration interval, Duration beat) {
    double ordinary = (double) addresses * beat.toMillis() / interval.toMillis();
    return (int) Math.min(Integer.MAX_VALUE, Math.ceil(CATCH_UP * ordinary) + 1);
  }
}
