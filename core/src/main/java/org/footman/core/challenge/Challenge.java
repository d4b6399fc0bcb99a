// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.time.Instant;
import java.util.Optional;

/**
 * One question to one source.
 *
 * @param asked when it last went to be sent
 * @param expires until when an answer counts
 * @param timesSent how often it was handed to delivery
 * @param version counts the changes
 */
public record Challenge(
    String id,
    Question question,
    ChallengeState state,
    Instant issued,
    Optional<Instant> asked,
    Instant expires,
    Instant changed,
    int timesSent,
    long version) {}
