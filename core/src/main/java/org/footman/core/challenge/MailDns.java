// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

/** What DNS says of a mail domain. */
public interface MailDns {
  /**
   * Whether mail to the domain has anywhere to go (RFC 5321 section 5.1, RFC 7505). Bounded in
   * time; silence and temporary errors are {@link DomainAnswer#NO_ANSWER}.
   *
   * @param domain an A-label; an address literal counts as existing
   */
  DomainAnswer mailDomain(String domain);
}
