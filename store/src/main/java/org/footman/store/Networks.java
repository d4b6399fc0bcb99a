// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.footman.core.store.Page;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.trust.Network;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Scope;
import org.footman.core.trust.Trust;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustQuestion;
import org.footman.core.trust.TrustSelector;

/**
 * All trust entries that speak of networks, in memory, so that a known source is known from
 * whatever client its mail comes. Where there are more than {@link Page#MOST} of them, the database
 * is asked each time.
 */
final class Networks {
  private static final TrustSelector ALL =
      new TrustSelector(
          Optional.empty(), Optional.of(Pattern.Kind.NETWORK), Optional.empty(), Optional.empty());
  private static final Snapshot NONE = new Snapshot(-1, false, Map.of());

  private final Trust store;
  private final BooleanSupplier hearing;
  private final AtomicLong changes = new AtomicLong();
  private volatile Snapshot snapshot = NONE;

  /** What an entry is found by: the network in its canonical form. */
  private record Place(Scope scope, String network) {}

  private record Snapshot(long changes, boolean whole, Map<Place, TrustEntry> entries) {}

  /**
   * @param hearing whether the changes of other nodes have been read within the last seconds
   */
  Networks(Trust store, BooleanSupplier hearing) {
    this.store = store;
    this.hearing = hearing;
  }

  void changed() {
    changes.incrementAndGet();
  }

  /** Reads them anew if they have changed. */
  void refresh() {
    long now = changes.get();
    if (snapshot.changes == now) {
      return;
    }
    List<TrustEntry> all = store.list(ALL, new Page(0, Page.MOST));
    Map<Place, TrustEntry> entries = new HashMap<>();
    all.forEach(entry -> entries.put(new Place(entry.scope(), entry.pattern().value()), entry));
    snapshot = new Snapshot(now, all.size() < Page.MOST, entries);
  }

  /** The entries for the question's client. */
  List<TrustEntry> matching(TrustQuestion question) {
    if (question.clientAddress().isEmpty()) {
      return List.of();
    }
    Snapshot now = snapshot;
    if (now.whole && now.changes == changes.get() && hearing.getAsBoolean()) {
      return find(now, question);
    }
    var ofClient =
        new TrustQuestion(
            question.recipient(), Optional.empty(), Optional.empty(), question.clientAddress());
    try {
      return store.matching(ofClient);
    } catch (StoreUnavailable e) {
      // the caller knows the source; what is known of its network is better than nothing
      return find(now, ofClient);
    }
  }

  private static List<TrustEntry> find(Snapshot in, TrustQuestion question) {
    if (in.entries.isEmpty()) {
      return List.of();
    }
    List<String> networks =
        question.clientAddress().map(Network::around).orElse(List.of()).stream()
            .map(Network::toString)
            .toList();
    return question.scopes().stream()
        .flatMap(scope -> networks.stream().map(network -> new Place(scope, network)))
        .flatMap(place -> Optional.ofNullable(in.entries.get(place)).stream())
        .toList();
  }
}
