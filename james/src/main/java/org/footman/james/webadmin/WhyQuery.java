// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.util.Optional;

/**
 * Which message is asked about.
 *
 * @param messageId the Message-ID with its brackets
 * @param recipient empty for all recipients
 */
record WhyQuery(String messageId, Optional<String> recipient) {
  static Read<WhyQuery> parse(Fields in, Words words) {
    Optional<String> messageId = in.required("messageId", Words::messageId, Words.MESSAGE_ID);
    Optional<String> recipient = in.value("recipient", words::recipient, Words.ADDRESS);
    return in.read(() -> new WhyQuery(messageId.orElseThrow(), recipient));
  }
}
