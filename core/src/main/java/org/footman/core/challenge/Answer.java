// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

/**
 * What is to be known of a message that answers a challenge.
 *
 * @param source the key of its reduced envelope sender, the empty string for the null reverse-path
 * @param automatic whether it is automatic mail of any kind
 */
public record Answer(String source, boolean automatic) {}
