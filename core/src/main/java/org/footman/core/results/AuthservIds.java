// SPDX-License-Identifier: Apache-2.0
package org.footman.core.results;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.footman.core.address.Address;

/**
 * The names under which this installation reports results. A field from outside that claims one of
 * them is forged and must be removed (RFC 8601 section 5).
 */
public final class AuthservIds {
  private final Set<String> ours;

  public AuthservIds(Set<String> ours) {
    this.ours = ours.stream().map(AuthservIds::canonical).collect(Collectors.toSet());
  }

  /**
   * Whether a field body claims one of them, whatever else is wrong with it. Where it cannot be
   * told who it names, it claims every name that stands anywhere in it: a mail client may read it
   * more kindly than we do.
   */
  public boolean claimedBy(String body) {
    Optional<List<ResultsToken>> tokens = ResultsLexer.tokens(body);
    if (tokens.isEmpty()) {
      String lower = body.toLowerCase(Locale.ROOT);
      return ours.stream().anyMatch(lower::contains);
    }
    return tokens.get().stream()
        .takeWhile(ResultsToken::isText)
        .map(token -> token.text().split("/", 2)[0])
        .anyMatch(text -> ours.contains(canonical(text)));
  }

  /** The domain's A-labels in lower case; another text in lower case. */
  private static String canonical(String text) {
    String plain = text.strip();
    String name = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    return Address.parse("x@" + name)
        .map(Address::domain)
        .orElseGet(() -> name.toLowerCase(Locale.ROOT));
  }
}
