// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import org.footman.core.store.Page;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.TrustSelector;
import org.footman.core.trust.Verdict;

/** Which trust entries to list. */
record TrustQuery(TrustSelector selector, Page page) {
  static Read<TrustQuery> parse(Fields in, Words words) {
    TrustSelector selector = selector(in, words);
    Page page = in.page();
    return in.read(() -> new TrustQuery(selector, page));
  }

  static Read<TrustSelector> all(Fields in, Words words) {
    TrustSelector selector = selector(in, words);
    return in.read(() -> selector);
  }

  private static TrustSelector selector(Fields in, Words words) {
    return new TrustSelector(
        in.value("scope", words::scope, Words.SCOPE),
        in.oneOf("kind", Pattern.Kind.class),
        in.oneOf("verdict", Verdict.class),
        in.text("contains"));
  }
}
