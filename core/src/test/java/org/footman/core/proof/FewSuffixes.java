// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.util.List;
import java.util.Set;

/** A public suffix list of three rules, for tests. */
public final class FewSuffixes implements OrganisationalDomains {
  private static final Set<String> TWO_LABELS = Set.of("co.example", "pages.test", "ac.example");

  @Override
  public String of(String domain) {
    List<String> labels = List.of(domain.split("\\."));
    int from = labels.size() - 2;
    if (from < 0 || domain.startsWith("[")) {
      return domain;
    }
    String two = String.join(".", labels.subList(from, labels.size()));
    return TWO_LABELS.contains(two) && from > 0 ? labels.get(from - 1) + "." + two : two;
  }
}
