// SPDX-License-Identifier: Apache-2.0
package org.footman.core.address;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * How addresses compare here (design.md section 6, protocols.md rule 32).
 *
 * @param caseSensitive whether local parts that differ only in case are different mailboxes
 */
public record AddressRules(boolean caseSensitive) {

  /** The comparison form: equal keys are one mailbox. Look-alike characters stay different. */
  public String key(Address address) {
    String local = nfc(LocalPart.content(address.localPart()));
    String folded = caseSensitive ? local : nfc(local.toLowerCase(Locale.ROOT));
    return LocalPart.quoted(folded) + "@" + address.domain();
  }

  /**
   * The comparison form of a mailbox as received; empty when it is none. Of an address that is its
   * own form it makes no new text: VERIFY asks for it with every request.
   */
  public Optional<String> keyOf(String mailbox) {
    return PlainAddress.is(mailbox, caseSensitive)
        ? Optional.of(mailbox)
        : Address.parse(mailbox).map(this::key);
  }

  /** The source that an envelope sender stands for. */
  public Source source(Address sender) {
    Reduction reduced = Reduction.of(sender);
    return new Source(sender, key(reduced.address()), reduced.verp());
  }

  /** Whether a sender's address was made for one message or recipient, as its source tells. */
  public static boolean isVariable(Address sender) {
    return Reduction.of(sender).verp();
  }

  // RFC 6532 section 3.1: NFC, never NFKC
  private static String nfc(String text) {
    return Ascii.is(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
