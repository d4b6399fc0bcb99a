// SPDX-License-Identifier: Apache-2.0
package org.footman.core.address;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The canonical form of a mail domain: lower-case A-labels (RFC 5891), or an address literal.
 *
 * <p>Not {@code java.net.IDN}: that is IDNA 2003, which knows Unicode 3.2 only and turns one domain
 * into another (sharp s into ss), so that two different senders would share one trust entry.
 */
final class Domain {
  private static final int MAX_LABEL = 63;
  private static final int MAX_OCTETS = 253;

  private Domain() {}

  /** The canonical form; empty when the text is no Domain and no address literal. */
  static Optional<String> parse(String text) {
    if (PlainAddress.isDomain(text)) {
      return Optional.of(text);
    }
    if (text.startsWith("[")) {
      return AddressLiteral.parse(text);
    }
    List<String> labels = new ArrayList<>();
    for (String label : text.split("\\.", -1)) {
      Optional<String> canonical = aLabel(label);
      if (canonical.isEmpty()) {
        return Optional.empty();
      }
      labels.add(canonical.get());
    }
    String domain = String.join(".", labels);
    // A last label of digits is an IPv4 address in disguise, which no MX look-up may meet.
    boolean numeric = labels.get(labels.size() - 1).chars().allMatch(Character::isDigit);
    return numeric || domain.length() > MAX_OCTETS ? Optional.empty() : Optional.of(domain);
  }

  private static Optional<String> aLabel(String label) {
    if (Ascii.is(label)) {
      String lower = label.toLowerCase(Locale.ROOT);
      return isLdh(lower) ? Optional.of(lower) : Optional.empty();
    }
    String uLabel = Normalizer.normalize(label.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    return isULabel(uLabel)
        ? Optional.of("xn--" + Punycode.encode(uLabel)).filter(Domain::isLdh)
        : Optional.empty();
  }

  private static boolean isLdh(String label) {
    return !label.isEmpty()
        && label.length() <= MAX_LABEL
        && !label.startsWith("-")
        && !label.endsWith("-")
        && label
            .chars()
            .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }

  // RFC 5892 section 2.1 (LetterDigits) and 2.2 (Unstable), RFC 5891 section 4.2.3
  private static boolean isULabel(String label) {
    return label.codePoints().allMatch(Domain::isLetterDigit)
        && label.equals(Normalizer.normalize(label, Normalizer.Form.NFKC))
        && !isMark(label.codePointAt(0))
        && !label.startsWith("-")
        && !label.endsWith("-")
        && label.indexOf("--", 2) != 2;
  }

  private static boolean isLetterDigit(int c) {
    return switch (Character.getType(c)) {
      case Character.LOWERCASE_LETTER,
              Character.OTHER_LETTER,
              Character.MODIFIER_LETTER,
              Character.DECIMAL_DIGIT_NUMBER ->
          true;
      default -> isMark(c) || c == '-' || c == 0xB7 || c == 0x30FB;
    };
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
