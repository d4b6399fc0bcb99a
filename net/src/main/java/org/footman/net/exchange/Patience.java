// SPDX-License-Identifier: Apache-2.0
package org.footman.net.exchange;

import java.time.Duration;

/**
 * How long an answer is waited for.
 *
 * @param each after every datagram; for the whole of a connection
 * @param retransmits how often a datagram is sent again
 */
public record Patience(Duration each, int retransmits) {}
