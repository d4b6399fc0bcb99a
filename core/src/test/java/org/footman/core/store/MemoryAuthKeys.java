// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.authkey.KeyChange;
import org.footman.core.authkey.KeyDigest;
import org.footman.core.authkey.LiveKey;

/** The registered addresses and their keys in memory. */
final class MemoryAuthKeys implements AuthKeys, MemoryErasure.Part {
  private record Kept(String address, LiveKey key) {}

  private record Newest(IssuedKey key, Optional<Instant> sendAt) {
    boolean lives(Instant now) {
      return !now.isAfter(key.expires());
    }

    boolean unsent(KeyDigest digest) {
      return sendAt.isPresent() && key.digest().equals(digest);
    }
  }

  private final MemoryRows rows;
  private final TreeMap<String, AddressSettings> settings = new TreeMap<>();
  private final TreeMap<Long, Kept> keys = new TreeMap<>();
  private final Set<KeyDigest> digests = new HashSet<>();
  private final Map<String, Newest> newest = new HashMap<>();
  private final List<KeyChange> changes = new ArrayList<>();
  private long issued;

  MemoryAuthKeys(MemoryRows rows) {
    this.rows = rows;
  }

  @Override
  public void put(AddressSettings wanted) {
    rows.in(() -> Optional.ofNullable(settings.put(wanted.address(), wanted)));
  }

  @Override
  public Optional<AddressSettings> settings(String address) {
    return rows.in(() -> Optional.ofNullable(settings.get(address)));
  }

  @Override
  public List<AddressSettings> list(Optional<String> domain, Page page) {
    return rows.in(() -> MemoryRows.cut(of(domain).toList(), page));
  }

  @Override
  public long count(Optional<String> domain) {
    return rows.in(() -> of(domain).count());
  }

  private Stream<AddressSettings> of(Optional<String> domain) {
    return settings.values().stream().filter(s -> domain.map(s.domain()::equals).orElse(true));
  }

  @Override
  public List<AddressSettings> due(Instant now, int most) {
    return rows.in(
        () ->
            settings.values().stream()
                .filter(s -> !s.next().isAfter(now))
                .sorted(Comparator.comparing(AddressSettings::next))
                .limit(most)
                .toList());
  }

  @Override
  public void announce(IssuedKey key) {
    rows.in(() -> add(key));
  }

  @Override
  public boolean issue(IssuedKey key, AddressSettings before, Instant next) {
    return rows.in(
        () -> {
          boolean first = settings.replace(before.address(), before, before.dueAt(next));
          return first && become(key);
        });
  }

  private boolean become(IssuedKey key) {
    newest.put(key.address(), new Newest(key, Optional.of(key.issued())));
    add(key);
    return true;
  }

  private boolean add(IssuedKey key) {
    var live = new LiveKey(key.digest(), key.expires());
    if (!digests.add(live.digest())) {
      return false;
    }
    keys.put(++issued, new Kept(key.address(), live));
    note(live, false);
    return true;
  }

  private void note(LiveKey key, boolean revoked) {
    changes.add(new KeyChange(changes.size() + 1L, key, revoked));
  }

  @Override
  public Optional<IssuedKey> newest(String address, Instant now) {
    return rows.in(
        () -> Optional.ofNullable(newest.get(address)).filter(n -> n.lives(now)).map(Newest::key));
  }

  @Override
  public List<IssuedKey> unsent(Instant now, int most) {
    return rows.in(
        () ->
            newest.values().stream()
                .filter(n -> n.lives(now) && n.sendAt().filter(t -> !t.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(n -> n.sendAt().orElseThrow()))
                .limit(most)
                .map(Newest::key)
                .toList());
  }

  @Override
  public void sent(KeyDigest key) {
    sendAt(key, Optional.empty());
  }

  @Override
  public void sendLater(KeyDigest key, Instant when) {
    sendAt(key, Optional.of(when));
  }

  private void sendAt(KeyDigest digest, Optional<Instant> when) {
    rows.in(
        () -> {
          newest.replaceAll((a, n) -> n.unsent(digest) ? new Newest(n.key(), when) : n);
          return true;
        });
  }

  @Override
  public boolean rename(String from, String to) {
    return rows.in(
        () -> {
          AddressSettings moved = settings.remove(from);
          if (moved == null) {
            return false;
          }
          settings.put(to, new AddressSettings(to, moved.interval(), moved.grace(), moved.next()));
          if (!from.equals(to)) {
            moveNewest(from, to);
          }
          return true;
        });
  }

  private void moveNewest(String from, String to) {
    Optional.ofNullable(newest.remove(from))
        .map(Newest::key)
        .filter(k -> !newest.containsKey(to))
        .ifPresent(k -> become(new IssuedKey(to, k.key(), k.issued(), k.expires())));
  }

  @Override
  public int revoke(String address) {
    return rows.in(() -> end(address));
  }

  private int end(String address) {
    newest.remove(address);
    keys.values().stream()
        .filter(k -> k.address().equals(address))
        .forEach(k -> note(k.key(), true));
    return removeKeys(k -> k.address().equals(address));
  }

  private int removeKeys(Predicate<Kept> which) {
    int before = keys.size();
    keys.values().removeIf(k -> which.test(k) && digests.remove(k.key().digest()));
    return before - keys.size();
  }

  @Override
  public boolean retire(String address) {
    return rows.in(
        () -> {
          newest.remove(address);
          return settings.remove(address) != null;
        });
  }

  @Override
  public boolean remove(String address) {
    return rows.in(
        () -> {
          end(address);
          return settings.remove(address) != null;
        });
  }

  @Override
  public int sweep(Instant before, int most) {
    return rows.in(
        () -> {
          List<Kept> ended =
              keys.values().stream()
                  .filter(k -> k.key().expires().isBefore(before))
                  .limit(most)
                  .toList();
          newest.values().removeIf(n -> n.key().expires().isBefore(before));
          return removeKeys(ended::contains);
        });
  }

  @Override
  public Part live(long after, int most) {
    return rows.in(
        () -> {
          List<Map.Entry<Long, Kept>> part =
              keys.tailMap(after, false).entrySet().stream().limit(most).toList();
          long last = part.isEmpty() ? after : part.get(part.size() - 1).getKey();
          return new Part(part.stream().map(e -> e.getValue().key()).toList(), last);
        });
  }

  @Override
  public long newestChange() {
    return rows.in(() -> (long) changes.size());
  }

  @Override
  public List<KeyChange> changesAfter(long id, int most) {
    return rows.in(() -> changes.stream().filter(c -> c.id() > id).limit(most).toList());
  }

  @Override
  public List<String> users() {
    return List.of();
  }

  @Override
  public int erase(String user) {
    return end(user) + (settings.remove(user) == null ? 0 : 1);
  }
}
