// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Scope;
import org.footman.core.trust.Trust;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustQuestion;
import org.footman.core.trust.TrustSelector;

/** The trust list in memory. */
final class MemoryTrust implements Trust, MemoryErasure.Part {
  private final MemoryRows rows;
  private final Map<String, TrustEntry> entries = new LinkedHashMap<>();

  MemoryTrust(MemoryRows rows) {
    this.rows = rows;
  }

  @Override
  public List<TrustEntry> matching(TrustQuestion question) {
    Set<Scope> scopes = question.scopes().stream().map(MemoryTrust::clean).collect(toSet());
    Set<Pattern> patterns = question.patterns().stream().map(MemoryTrust::clean).collect(toSet());
    return rows.in(
        () ->
            entries.values().stream()
                .filter(e -> scopes.contains(e.scope()) && patterns.contains(e.pattern()))
                .toList());
  }

  private static Scope clean(Scope scope) {
    return new Scope(scope.kind(), StoredText.of(scope.name()));
  }

  private static Pattern clean(Pattern pattern) {
    return new Pattern(pattern.kind(), StoredText.of(pattern.value()));
  }

  @Override
  public List<TrustEntry> matchingNow(TrustQuestion question) {
    return matching(question);
  }

  @Override
  public boolean learn(TrustEntry entry) {
    return rows.in(
        () -> {
          if (same(entry).filter(e -> e.liveAt(entry.created())).isPresent()) {
            return false;
          }
          replace(entry);
          return true;
        });
  }

  @Override
  public void put(TrustEntry entry) {
    rows.in(
        () -> {
          replace(entry);
          return true;
        });
  }

  private void replace(TrustEntry entry) {
    TrustEntry kept =
        new TrustEntry(
            entry.id(),
            clean(entry.scope()),
            clean(entry.pattern()),
            entry.verdict(),
            entry.proofNeeded(),
            entry.origin(),
            entry.created(),
            entry.expires(),
            entry.lastUsed());
    same(kept).ifPresent(e -> entries.remove(e.id()));
    entries.put(kept.id(), kept);
  }

  private Optional<TrustEntry> same(TrustEntry entry) {
    return entries.values().stream()
        .filter(e -> e.scope().equals(entry.scope()) && e.pattern().equals(entry.pattern()))
        .findFirst();
  }

  @Override
  public Optional<TrustEntry> byId(String id) {
    return rows.in(() -> Optional.ofNullable(entries.get(id)));
  }

  @Override
  public Optional<TrustEntry> remove(String id) {
    return rows.in(() -> Optional.ofNullable(entries.remove(id)));
  }

  @Override
  public List<TrustEntry> list(TrustSelector selector, Page page) {
    return rows.in(
        () ->
            MemoryRows.cut(
                entries.values().stream()
                    .filter(e -> selector.scope().map(e.scope()::equals).orElse(true))
                    .filter(e -> selector.kind().map(k -> k == e.pattern().kind()).orElse(true))
                    .filter(e -> selector.verdict().map(v -> v == e.verdict()).orElse(true))
                    .filter(e -> selector.valueContains().map(v -> contains(e, v)).orElse(true))
                    .sorted(
                        Comparator.comparing((TrustEntry e) -> e.pattern().value())
                            .thenComparing(TrustEntry::id))
                    .toList(),
                page));
  }

  private static boolean contains(TrustEntry entry, String part) {
    return entry.pattern().value().contains(StoredText.of(part).toLowerCase(Locale.ROOT));
  }

  @Override
  public void used(Collection<String> ids, LocalDate day) {
    rows.in(
        () -> {
          ids.forEach(id -> entries.computeIfPresent(id, (i, e) -> usedOn(e, day)));
          return true;
        });
  }

  private static TrustEntry usedOn(TrustEntry e, LocalDate day) {
    LocalDate last = e.lastUsed().filter(day::isBefore).orElse(day);
    return new TrustEntry(
        e.id(),
        e.scope(),
        e.pattern(),
        e.verdict(),
        e.proofNeeded(),
        e.origin(),
        e.created(),
        e.expires(),
        Optional.of(last));
  }

  @Override
  public List<String> users() {
    return entries.values().stream()
        .map(TrustEntry::scope)
        .filter(s -> s.kind() == Scope.Kind.USER)
        .map(Scope::name)
        .toList();
  }

  @Override
  public int erase(String user) {
    int before = entries.size();
    entries.values().removeIf(e -> e.scope().equals(Scope.user(user)));
    return before - entries.size();
  }
}
