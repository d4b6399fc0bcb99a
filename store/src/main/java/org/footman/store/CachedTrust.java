// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.footman.core.store.Page;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Scope;
import org.footman.core.trust.Trust;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustQuestion;
import org.footman.core.trust.TrustSelector;

/** A trust list that answers from memory what it was asked before, "nothing known" included. */
final class CachedTrust implements Trust {
  private final Trust store;
  private final ScopedCache<TrustQuestion, List<TrustEntry>> answers;
  private final Networks networks;
  private final UsedDays used;

  /**
   * @param most how many answers are kept
   * @param hearing whether the changes of other nodes have been read within the last seconds
   */
  CachedTrust(Trust store, int most, BooleanSupplier hearing) {
    this.store = store;
    answers = new ScopedCache<>(TrustQuestion::scopes, store::matching, most, hearing);
    networks = new Networks(store, hearing);
    used = new UsedDays(store, most);
  }

  @Override
  public List<TrustEntry> matching(TrustQuestion question) {
    // the client is no part of what is kept: a known source sends from many
    var ofSource =
        new TrustQuestion(
            question.recipient(), question.source(), question.listId(), Optional.empty());
    List<TrustEntry> known = answers.get(ofSource);
    List<TrustEntry> ofClient = networks.matching(question);
    if (ofClient.isEmpty()) {
      return known;
    }
    List<TrustEntry> all = new ArrayList<>(known);
    all.addAll(ofClient);
    return List.copyOf(all);
  }

  @Override
  public List<TrustEntry> matchingNow(TrustQuestion question) {
    return store.matchingNow(question);
  }

  @Override
  public boolean learn(TrustEntry entry) {
    try {
      return store.learn(entry);
    } finally {
      // also after a failure, which may hide a commit
      if (isNetwork(entry)) {
        networks.changed();
      }
      answers.added(entry.scope());
    }
  }

  @Override
  public void put(TrustEntry entry) {
    Optional<TrustEntry> before = store.byId(entry.id());
    try {
      store.put(entry);
    } finally {
      changed(entry);
      before.ifPresent(this::changed);
    }
  }

  @Override
  public Optional<TrustEntry> byId(String id) {
    return store.byId(id);
  }

  @Override
  public Optional<TrustEntry> remove(String id) {
    Optional<TrustEntry> before = store.byId(id);
    try {
      return store.remove(id);
    } finally {
      before.ifPresent(this::changed);
    }
  }

  private void changed(TrustEntry entry) {
    if (isNetwork(entry)) {
      networks.changed();
    }
    answers.changed(entry.scope());
  }

  private static boolean isNetwork(TrustEntry entry) {
    return entry.pattern().kind() == Pattern.Kind.NETWORK;
  }

  @Override
  public List<TrustEntry> list(TrustSelector selector, Page page) {
    return store.list(selector, page);
  }

  @Override
  public void used(Collection<String> ids, LocalDate day) {
    used.note(ids, day);
  }

  /** A node, perhaps this one, made a change. */
  void heard(Change.Kind kind, Scope scope) {
    switch (kind) {
      case LEARNED -> answers.added(scope);
      case TRUST -> answers.changed(scope);
      case NETWORK -> networks.changed();
      default -> {}
    }
  }

  void allChanged() {
    answers.allChanged();
    networks.changed();
  }

  /** Reads what is kept whole. */
  void refresh() {
    networks.refresh();
  }

  /** Writes what is written behind. */
  void write() {
    used.write();
  }
}
