// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

/** Which domains belong to one organisation, by the public suffix list (RFC 7489 section 3.2). */
public interface OrganisationalDomains {
  /**
   * The domain directly below a public suffix; a name that is a suffix itself, has one label, or is
   * an address literal stands for itself. Whatever the list does not know ends in a suffix of one
   * label.
   *
   * @param domain as lower-case A-labels
   */
  String of(String domain);

  /** Whether two domains have one organisational domain: relaxed alignment. */
  default boolean same(String one, String other) {
    return one.equals(other) || of(one).equals(of(other));
  }
}
