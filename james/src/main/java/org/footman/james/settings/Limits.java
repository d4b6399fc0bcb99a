// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import java.time.Duration;

/**
 * How much the quarantine takes and how long it keeps.
 *
 * @param messages per recipient
 * @param bytes per recipient, in octets
 * @param messagesOfSource per recipient and source
 * @param keep how long a mail is held
 */
public record Limits(int messages, long bytes, int messagesOfSource, Duration keep) {}
