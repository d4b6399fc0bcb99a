// SPDX-License-Identifier: Apache-2.0
package org.footman.core.dns;

/**
 * One MX record.
 *
 * @param host without the last dot; empty for the root, which is the null MX (RFC 7505)
 */
public record MailExchange(int preference, String host) {}
