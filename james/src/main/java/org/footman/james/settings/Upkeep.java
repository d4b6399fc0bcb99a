// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import java.time.Duration;

/**
 * How maintenance runs.
 *
 * @param every how often, by schedule
 * @param brakeCount a run never purges more than this many, or {@code brakePercent} of what is
 *     held, the larger
 * @param decisions how long decisions are remembered
 * @param sent how long the hashes of sent Message-IDs are remembered
 * @param ended how long ended challenges and held rows are remembered
 */
public record Upkeep(
    Duration every,
    int brakeCount,
    int brakePercent,
    Duration decisions,
    Duration sent,
    Duration ended) {}
