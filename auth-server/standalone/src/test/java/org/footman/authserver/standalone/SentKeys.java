// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.standalone;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The keys that a server gave out, and whether it keeps its word about them. */
final class SentKeys {
  private final List<SentKey> sent = new CopyOnWriteArrayList<>();
  private final List<String> broken = new CopyOnWriteArrayList<>();
  private final Clock clock;

  /** A key that mail may carry from now on, until it ends. */
  record SentKey(String address, String key, Instant expires) {}

  SentKeys(Clock clock) {
    this.clock = clock;
  }

  void add(SentKey key) {
    sent.add(key);
  }

  List<SentKey> all() {
    return List.copyOf(sent);
  }

  Instant lastEnd() {
    return sent.stream().map(SentKey::expires).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** What it said wrong, a line each. */
  List<String> broken() {
    return List.copyOf(broken);
  }

  /** Asks about all of them. */
  void askAll(JarProcess server) throws IOException {
    for (SentKey key : all()) {
      ask(server, key);
    }
  }

  /** Within its life a key is valid, after it never; "not now" is no wrong answer. */
  void ask(JarProcess server, SentKey key) throws IOException {
    Instant before = clock.instant();
    String reply = server.verify(key.address(), key.key());
    Instant after = clock.instant();
    List<String> wrong = new ArrayList<>();
    if (!after.isAfter(key.expires()) && reply.endsWith(" INVALIDKEY")) {
      wrong.add("refused within its life");
    }
    if (before.isAfter(key.expires()) && reply.endsWith(" VALIDKEY")) {
      wrong.add("accepted after its end");
    }
    wrong.forEach(how -> broken.add(key.address() + " until " + key.expires() + " " + how));
  }
}
