// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.footman.core.store.Page;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.SelectionQuery;

/** The conditions of a query with their values, which never become part of its text. */
final class Where {
  private final StringBuilder text = new StringBuilder(" where 1 = 1");
  private final Map<String, Object> values = new HashMap<>();

  /** Adds a condition; it names its value by the colon form of the name. */
  Where and(String condition, String name, Object value) {
    text.append(" and ").append(condition);
    values.put(name, value);
    return this;
  }

  /** Gives the value of a name that a condition has besides its own. */
  Where with(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /** Adds a condition where there is a value. */
  Where and(String condition, String name, Optional<?> value) {
    value.ifPresent(v -> and(condition, name, v));
    return this;
  }

  /** Adds a condition where there are values. */
  Where and(String condition, String name, Set<?> given) {
    if (!given.isEmpty()) {
      and(condition, name, (Object) given);
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  <Q extends CommonQueryContract> Q fill(Q query) {
    values.forEach(
        (name, value) -> {
          if (value instanceof Set<?> set) {
            query.setParameterList(name, set);
          } else {
            query.setParameter(name, value);
          }
        });
    return query;
  }

  /** Fills the query and cuts the page out of its result. */
  <T> SelectionQuery<T> fill(SelectionQuery<T> query, Page page) {
    return fill(query).setFirstResult(page.offset()).setMaxResults(page.limit());
  }
}
