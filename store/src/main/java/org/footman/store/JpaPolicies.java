// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.footman.core.policy.Policies;
import org.footman.core.policy.SetValue;
import org.footman.core.policy.Setting;
import org.footman.core.store.StoredText;
import org.footman.core.trust.Scope;
import org.hibernate.StatelessSession;

/** The settings in the table policy. */
final class JpaPolicies implements Policies {
  private final Transactions transactions;

  JpaPolicies(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<SetValue> settingsFor(String recipientKey) {
    String key = StoredText.of(recipientKey);
    Set<Scope> scopes = Set.of(Scope.user(key), Scope.domain(Columns.domain(key)), Scope.SERVER);
    Set<String> names = scopes.stream().map(Scope::name).collect(Collectors.toSet());
    // few rows have one of the names, and fewer the wrong kind of scope
    return select(new Where().and("p.scopeName in :names", "names", names)).stream()
        .filter(value -> scopes.contains(value.scope()))
        .toList();
  }

  @Override
  public List<SetValue> settingsOf(Scope scope) {
    return select(
        new Where()
            .and("p.scopeKind = :kind", "kind", scope.kind())
            .and("p.scopeName = :name", "name", StoredText.of(scope.name())));
  }

  private List<SetValue> select(Where where) {
    String query = "from PolicyRow p" + where + " order by p.scopeKind, p.scopeName, p.setting";
    return transactions.in(
        session ->
            where
                .fill(session.createSelectionQuery(query, PolicyRow.class))
                .getResultStream()
                .map(PolicyRow::toValue)
                .flatMap(Optional::stream)
                .toList());
  }

  @Override
  public void put(SetValue value) {
    transactions.run(
        session -> {
          delete(session, value.scope(), value.setting());
          session.insert(PolicyRow.of(value));
          note(session, value.scope());
        });
  }

  @Override
  public boolean remove(Scope scope, Setting setting) {
    return transactions.in(
        session -> {
          boolean removed = delete(session, scope, setting);
          if (removed) {
            note(session, scope);
          }
          return removed;
        });
  }

  private static boolean delete(StatelessSession session, Scope scope, Setting setting) {
    return session
            .createMutationQuery(
                "delete from PolicyRow p where p.scopeKind = :kind and p.scopeName = :name"
                    + " and p.setting = :setting")
            .setParameter("kind", scope.kind())
            .setParameter("name", StoredText.of(scope.name()))
            .setParameter("setting", setting.key())
            .executeUpdate()
        == 1;
  }

  private static void note(StatelessSession session, Scope scope) {
    session.insert(ChangeRow.of(new Change(Change.Kind.POLICY, scope)));
  }

  @Override
  public List<Scope> scopesWith(Setting setting, String value) {
    Where where =
        new Where()
            .and("p.setting = :setting", "setting", setting.key())
            .and("p.setTo = :value", "value", StoredText.of(value));
    return select(where).stream().map(SetValue::scope).toList();
  }
}
