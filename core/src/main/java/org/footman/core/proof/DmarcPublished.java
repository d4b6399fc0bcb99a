// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

/** What was found out about a domain's DMARC record. */
sealed interface DmarcPublished {
  /**
   * There is one.
   *
   * @param domain where it is published
   */
  record Published(DmarcRecord record, String domain) implements DmarcPublished {
    /** The policy for mail from a domain: for those below that which is meant for them. */
    DmarcPolicy policyFor(String from) {
      return from.equals(domain)
          ? record.policy()
          : record.subdomainPolicy().orElse(record.policy());
    }
  }

  /** There is none. */
  record Nothing() implements DmarcPublished {}

  /** There are several, or it cannot be read. */
  record Broken() implements DmarcPublished {}

  /** DNS did not answer. */
  record NoAnswer() implements DmarcPublished {}
}
