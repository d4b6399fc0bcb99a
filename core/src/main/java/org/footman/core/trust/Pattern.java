// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

import java.util.Locale;

/**
 * What a trust entry speaks of.
 *
 * @param value an address key ({@code AddressRules.key}), a domain as A-label (its subdomains
 *     included), a List-Id (RFC 2919) in lower case, or a network as {@code address/prefix}
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
    value = value.toLowerCase(Locale.ROOT);
  }
}
