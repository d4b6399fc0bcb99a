// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

import java.util.Optional;

/** Which trust entries to list; an empty part names all. */
public record TrustSelector(
    Optional<Scope> scope,
    Optional<Pattern.Kind> kind,
    Optional<Verdict> verdict,
    Optional<String> valueContains) {
  public static final TrustSelector ALL =
      new TrustSelector(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
