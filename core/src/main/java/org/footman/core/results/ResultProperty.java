// SPDX-License-Identifier: Apache-2.0
package org.footman.core.results;

/**
 * What a result is about, as {@code smtp.mailfrom=far.example}.
 *
 * @param type in lower case, as {@code smtp}
 * @param name in lower case, as {@code mailfrom}
 */
public record ResultProperty(String type, String name, String value) {}
