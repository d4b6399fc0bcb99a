// SPDX-License-Identifier: Apache-2.0
package org.footman.core.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.footman.core.message.CleanText;

/** One setting that a user, a domain or the server may have, with its values and default. */
public enum Setting {
  /** off passes through; observe decides and counts; tag adds a header; hold keeps mail back. */
  MODE("observe", "off", "observe", "tag", "hold"),
  /** Whether the unknown source is asked. */
  CHALLENGE("proven", "never", "proven", "always"),
  /** What becomes of mail of an unknown source: held, or refused at RCPT. */
  UNKNOWN("hold", "hold", "refuse"),
  /** What becomes of mail that would be held and whose source nothing proves: held, or refused. */
  UNPROVEN("hold", "hold", "refuse"),
  /** What becomes of mail of a blocked source: filed apart, or refused at RCPT. */
  BLOCKED("file", "file", "refuse"),
  /** Where automatic mail of unknown sources goes. */
  AUTOMATIC("screened", "screened", "inbox", "hold"),
  /** The language of challenges; auto takes the message's. */
  LANGUAGE("auto", "auto", "en", "de", "fr"),
  /** Whether the answer to a challenge is consumed or delivered after the released mail. */
  REPLY("consume", "consume", "deliver"),
  /** What happens to the mail of a sender that does not exist. */
  FAILED_CHALLENGE("purge", "purge", "keep"),
  /** What happens to mail held too long. */
  EXPIRED("junk", "junk", "keep", "delete"),
  /** What a move of held mail to the junk folder teaches. */
  JUNK_MOVE("ignore", "ignore", "block"),
  /** More mail of a source whose share of the quarantine is full: junk, then refused, or gone. */
  FULL("junk", "junk", "refuse", "discard"),
  /** Whether mail to postmaster, abuse and the other RFC 2142 names may be held. */
  ROLE_ADDRESSES("deliver", "deliver", "check"),
  /** Who asks the Authentication Server about the key of a message: we, the mail client, nobody. */
  VERIFY("server", "server", "client", "off"),
  /** What a valid key does: it delivers, or it only is proof for trust entries. */
  VALID_KEY("deliver", "deliver", "proof"),
  /** The six dispositions of a message whose key is invalid (protocols.md 1.5). */
  INVALID_KEY(
      "spam",
      "accept",
      "spam",
      "reject",
      "reject-tell-sender",
      "reject-tell-recipient",
      "reject-tell-both"),
  /**
   * What becomes of a message without a key: source authentication decides, or deliver, or hold.
   */
  MISSING_KEY("source", "source", "deliver", "quarantine"),
  /** The same of a message whose key nobody could be asked about now. */
  UNANSWERED_KEY("source", "source", "deliver", "quarantine"),
  /** The name beside the recipient's address in challenges (RFC 3834 section 3.1.1). */
  DISPLAY_NAME("");

  private static final int MOST_NAME = 60;

  private final String fallback;
  private final List<String> values;

  Setting(String fallback, String... values) {
    this.fallback = fallback;
    this.values = List.of(values);
  }

  /** The name in configuration and API: lower case with dashes. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String fallback() {
    return fallback;
  }

  /** The values it may have; none for a text of one's own. */
  public List<String> allowed() {
    return values;
  }

  /** Whether the setting may have that value. */
  public boolean takes(String value) {
    return values.isEmpty() ? isName(value) : values.contains(value);
  }

  /** What {@link #takes} takes, in words. */
  public String expected() {
    return values.isEmpty()
        ? "one line of at most " + MOST_NAME + " visible characters that is no link or address"
        : "one of " + values;
  }

  private static boolean isName(String value) {
    return CleanText.defanged(value, MOST_NAME).equals(value);
  }

  public static Optional<Setting> parse(String key) {
    return Arrays.stream(Setting.class.getEnumConstants())
        .filter(s -> s.key().equals(key))
        .findFirst();
  }
}
