// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.store.Page;

/** Which challenges to list. */
record ChallengeQuery(ChallengeSelector selector, Page page) {
  static Read<ChallengeQuery> parse(Fields in, Words words) {
    ChallengeSelector selector =
        new ChallengeSelector(
            in.value("target", words::source, Words.ADDRESS),
            in.value("recipient", words::recipient, Words.ADDRESS),
            in.value("message", Words::messageId, Words.MESSAGE_ID),
            in.someOf("state", ChallengeState.class));
    Page page = in.page();
    return in.read(() -> new ChallengeQuery(selector, page));
  }
}
