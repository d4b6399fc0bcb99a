// SPDX-License-Identifier: Apache-2.0
package org.footman.core.audit;

import java.time.Instant;

/**
 * One act of an administrator or user.
 *
 * @param who the caller as known to the door it came through
 * @param what the act in one word, such as {@code release} or {@code put-trust}
 * @param on what it was done to
 * @param why the reason given, may be empty
 */
public record AuditEntry(Instant when, String who, String what, String on, String why) {}
