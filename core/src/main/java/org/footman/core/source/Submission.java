// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

/** How a message came in, as far as the recipient's door is concerned. */
public enum Submission {
  /** By SMTP or LMTP without a signed-in user. */
  OUTSIDE,
  /** By a signed-in user of the recipient's domain. */
  SAME_DOMAIN,
  /** By a signed-in user of another domain of this server, or made by the server itself. */
  THIS_SERVER
}
