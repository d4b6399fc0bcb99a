// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.net.InetAddress;

/** Tells whether a client is an Authentication Server of a domain (protocols.md 1.4, rule 2). */
public interface KeySenders {
  /**
   * Whether the client's address is among those of the hosts in the domain's AS records. Bounded in
   * time; silence and temporary errors are {@link NewKeyRule.Sender#UNKNOWN}.
   *
   * @param domain an A-label
   */
  NewKeyRule.Sender sender(String domain, InetAddress client);
}
