// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;

/** Which held mails to list. */
record HeldQuery(HeldSelector selector, Page page) {
  static Read<HeldQuery> parse(Fields in, Words words) {
    HeldSelector selector = selector(in, words);
    Page page = in.page();
    return in.read(() -> new HeldQuery(selector, page));
  }

  static HeldSelector selector(Fields in, Words words) {
    return new HeldSelector(
        in.value("recipient", words::recipient, Words.ADDRESS),
        in.value("domain", Words::domain, Words.DOMAIN),
        in.value("source", words::source, Words.SOURCE),
        in.someOf("state", HeldState.class),
        in.value("from", words::past, Words.PAST),
        in.value("to", words::past, Words.PAST));
  }
}
