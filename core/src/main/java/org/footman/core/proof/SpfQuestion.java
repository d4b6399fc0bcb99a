// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.net.InetAddress;
import org.footman.core.address.Address;

/**
 * What SPF is asked.
 *
 * @param client whose right is in question
 * @param helo the name that it said with EHLO, as received
 * @param sender the envelope sender as received; {@code postmaster@} the EHLO name for the identity
 *     HELO and for the null reverse-path (RFC 7208 section 2.4)
 */
public record SpfQuestion(InetAddress client, String helo, Address sender) {}
