// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

/**
 * One DKIM signature that was checked.
 *
 * @param domain its {@code d=}, as lower-case A-labels
 * @param selector its {@code s=}
 */
public record DkimCheck(String domain, String selector, DkimResult result) {}
