// SPDX-License-Identifier: Apache-2.0
package org.footman.core.dns;

/**
 * One SRV record (RFC 2782); every figure is from 0 to 65535.
 *
 * @param target without the last dot, in lower case; empty for the root
 */
public record Srv(int priority, int weight, int port, String target) {}
