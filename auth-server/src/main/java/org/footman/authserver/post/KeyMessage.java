// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.authkey.NewKeyRule;

/** The message that brings a new key to its address, with exactly one X-New-Auth-Key (AA-08). */
final class KeyMessage {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private KeyMessage() {}

  /**
   * The octets of the message.
   *
   * @param sender the local part of From, at the domain of the address
   */
  static byte[] of(IssuedKey key, String sender, Instant now) {
    String domain = key.address().substring(key.address().lastIndexOf('@') + 1);
    String text =
        String.join(
            "\r\n",
            "Date: " + DATE.format(now),
            "From: " + sender + "@" + domain,
            "To: " + key.address(),
            "Subject: New authentication key",
            "Message-ID: <" + UUID.randomUUID() + "@" + domain + ">",
            NewKeyRule.FIELD + ": " + key.key().reveal(),
            // RFC 3834 section 5: nobody is to answer it
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=us-ascii",
            "",
            "This message carries a new key for your mail server or mail client.",
            "There is nothing to do, and no need to keep it.",
            "");
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
