// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

import java.util.Locale;

/**
 * What a trust entry speaks of.
 *
 * @param value an address key ({@code AddressRules.key}), a domain as A-label (its subdomains
 *     included), a List-Id (RFC 2919) in lower case, or a network as {@code address/prefix} in its
 *     canonical form ({@link Network})
 */
public record Pattern(Kind kind, String value) {
  /** The four kinds of pattern. */
  public enum Kind {
    ADDRESS,
    DOMAIN,
    LIST,
    NETWORK
  }

  public Pattern {
    String lower = value.toLowerCase(Locale.ROOT);
    value =
        kind == Kind.NETWORK ? Network.parse(lower).map(Network::toString).orElse(lower) : lower;
  }
}
