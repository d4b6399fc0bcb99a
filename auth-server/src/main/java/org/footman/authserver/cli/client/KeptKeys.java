// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.authkey.KeyDigest;
import org.footman.core.authkey.Verifier;

/**
 * The valid keys that the client remembers on disk, as digests of address and key (protocols.md
 * 1.5, 6 and 9). Another key of an address is asked about, and replaces the one before when it is
 * valid; nothing but VALIDKEY is remembered.
 */
final class KeptKeys implements Verifier {
  private static final int MOST = 10_000;
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) ([0-9a-f]{48}) (\\d{1,12})");
  private static final AuthVerdict KNOWN = new AuthVerdict(AuthKeyStatus.VALIDKEY, "cache");

  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private final PrivateFile file;
  private final Verifier asked;
  private final Duration life;
  private final Clock clock;

  private KeptKeys(PrivateFile file, Verifier asked, Duration life, Clock clock) {
    this.file = file;
    this.asked = asked;
    this.life = life;
    this.clock = clock;
  }

  private record Kept(KeyDigest digest, Instant since) {}

  /**
   * Goes on with what a run before remembered. Lines that cannot be read are forgotten.
   *
   * @param asked about what is not remembered
   */
  static KeptKeys over(Verifier asked, PrivateFile file, Duration life, Clock clock)
      throws IOException {
    KeptKeys keys = new KeptKeys(file, asked, life, clock);
    for (String line : file.lines()) {
      Matcher read = LINE.matcher(line);
      if (read.matches()) {
        Instant since = Instant.ofEpochSecond(Long.parseLong(read.group(3)));
        keys.kept.put(read.group(1), new Kept(KeyDigest.parse(read.group(2)), since));
      }
    }
    return keys;
  }

  @Override
  public AuthVerdict verify(Address address, AuthKey key) {
    String owner = Digests.hex(address.toString().getBytes(StandardCharsets.UTF_8));
    KeyDigest digest = KeyDigest.of(address.toString(), key);
    Instant now = clock.instant();
    boolean known =
        Optional.ofNullable(kept.get(owner))
            .filter(k -> k.digest().equals(digest) && isAlive(k, now))
            .isPresent();
    AuthVerdict verdict = known ? KNOWN : asked.verify(address, key);
    if (!known && verdict.valid()) {
      kept.put(owner, new Kept(digest, now));
    }
    return verdict;
  }

  /** Writes what is still worth it, the newest first. */
  void save() throws IOException {
    Instant now = clock.instant();
    kept.values().removeIf(k -> !isAlive(k, now));
    List<Map.Entry<String, Kept>> newest = new ArrayList<>(kept.entrySet());
    newest.sort(
        Comparator.comparing((Map.Entry<String, Kept> e) -> e.getValue().since()).reversed());
    newest.stream().skip(MOST).forEach(entry -> kept.remove(entry.getKey()));
    file.write(newest.stream().limit(MOST).map(KeptKeys::line).toList());
  }

  private static String line(Map.Entry<String, Kept> entry) {
    Kept key = entry.getValue();
    return entry.getKey() + " " + key.digest() + " " + key.since().getEpochSecond();
  }

  /** A time to come was written by a clock that went wrong. */
  private boolean isAlive(Kept key, Instant now) {
    return !key.since().isAfter(now) && key.since().plus(life).isAfter(now);
  }
}
