// SPDX-License-Identifier: Apache-2.0
package org.footman.core.budget;

/**
 * What became of some challenges.
 *
 * @param all of which it is known; they were taken, failed, or timed out
 * @param noSuchSender how many found nobody
 * @param refused how many were refused with words about us
 */
public record OutcomeTally(long all, long noSuchSender, long refused) {}
