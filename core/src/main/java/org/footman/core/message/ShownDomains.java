// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.footman.core.address.Address;

/**
 * Reads the domains in what stands where a mailbox stands, as kindly as any mail client may: with
 * spaces and comments around the marks, in encoded-words, and whatever stands before the at sign.
 */
final class ShownDomains {
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\t\\r\\n]]");
  private static final Pattern COMMENT = Pattern.compile("\\([^()]*+\\)");
  private static final Pattern AROUND_MARKS =
      Pattern.compile("(?<!\\s)\\s++(?=[@.])|(?<=[@.])\\s++");

  /** A quoted string is a display name, unless an at sign follows. */
  private static final Pattern DISPLAY_NAME = Pattern.compile("\"[^\"]*+\"(?!@)");

  private static final Pattern AT = Pattern.compile("@([^\\s@<>()\",;:\\\\]+)");

  private static final int MOST = 253;

  private ShownDomains() {}

  /** Some decode encoded-words there, which RFC 2047 section 5 forbids. */
  static Stream<String> in(String text) {
    return text.contains("=?")
        ? Stream.concat(read(text), read(EncodedWords.decode(text)))
        : read(text);
  }

  private static Stream<String> read(String text) {
    Optional<Address> address = Address.parse(text.strip());
    if (address.isPresent()) {
      return address.stream().map(Address::domain);
    }
    // other forms of a character are mapped to it before a name is looked up (UTS 46)
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replace('\u3002', '.');
    String seen = UNSEEN.matcher(plain).replaceAll("");
    String joined = AROUND_MARKS.matcher(COMMENT.matcher(seen).replaceAll(" ")).replaceAll("");
    return AT.matcher(DISPLAY_NAME.matcher(joined).replaceAll(" "))
        .results()
        .map(match -> match.group(1))
        .flatMap(name -> domain(name).stream());
  }

  /** The longest end of a name that is a domain of two labels or more. */
  private static Optional<String> domain(String name) {
    String end = name.substring(Math.max(0, name.length() - MOST));
    String rest = end.replaceAll("^\\.+|\\.+$", "");
    while (rest.indexOf('.') > 0) {
      Optional<Address> address = Address.parse("x@" + rest);
      if (address.isPresent()) {
        return address.map(Address::domain);
      }
      rest = rest.substring(rest.indexOf('.') + 1).replaceAll("^\\.+", "");
    }
    return Optional.empty();
  }
}
