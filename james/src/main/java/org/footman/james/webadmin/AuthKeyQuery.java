// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.util.Optional;
import org.footman.core.store.Page;

/** Which registered addresses to list. */
record AuthKeyQuery(Optional<String> domain, Page page) {
  static Read<AuthKeyQuery> parse(Fields in) {
    Optional<String> domain = in.value("domain", Words::domain, Words.DOMAIN);
    Page page = in.page();
    return in.read(() -> new AuthKeyQuery(domain, page));
  }
}
