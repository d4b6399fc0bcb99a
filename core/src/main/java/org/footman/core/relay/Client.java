// SPDX-License-Identifier: Apache-2.0
package org.footman.core.relay;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Who brought a message from outside.
 *
 * @param address empty where that cannot be known, as behind a relay that does not say it; then
 *     nothing passes and nothing fails
 * @param helo the name that it said, as received; the empty text where that is not known
 */
public record Client(Optional<InetAddress> address, String helo) {
  public static final Client UNKNOWN = new Client(Optional.empty(), "");
}
