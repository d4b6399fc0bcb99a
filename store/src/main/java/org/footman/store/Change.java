// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import org.footman.core.trust.Scope;

/** A change of what caches keep, in one scope. */
record Change(Kind kind, Scope scope) {
  /** What changed. */
  enum Kind {
    /** Trust was learned: nothing that was allowed is so no longer. */
    LEARNED,
    /** A trust entry was put or removed: an answer of before may be wrong. */
    TRUST,
    /** The same for an entry that speaks of a network. */
    NETWORK,
    /** A setting was put or taken back. */
    POLICY
  }
}
