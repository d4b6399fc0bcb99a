// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

/**
 * One header field of a message.
 *
 * @param name the field name as received, without the colon
 * @param value the unfolded field body (RFC 5322 section 2.2.3), encoded-words left as they are
 */
public record Header(String name, String value) {}
